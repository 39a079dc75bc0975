package org.palmreferral.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the content of attachments on the disk, encrypted. A file opens only under the id it was
 * put under, and not when a byte of it was changed or cut off. Files are written once: complete and
 * on the disk, or not there.
 *
 * <p>Blocks: call it from a worker thread.
 */
@Singleton
public class AttachmentStore {

  private static final Logger LOG = Logger.getLogger(AttachmentStore.class);
  private static final String PURPOSE = "attachment.content";
  private static final Duration LEFTOVER = Duration.ofHours(1);

  private final Path folder;
  private final Vault vault;
  private final Clock clock;

  AttachmentStore(VaultSettings settings, Vault vault, Clock clock) {
    this.folder = settings.folder();
    this.vault = vault;
    this.clock = clock;
  }

  /** Removes what a crash left half written. */
  void start(@Observes StartupEvent event) throws IOException {
    PrivateFolder.create(writing());
    int deleted = PrivateFolder.deleteOlder(writing(), clock.instant().minus(LEFTOVER));
    if (deleted > 0) {
      LOG.infof("%d half-written attachments of an earlier run removed", deleted);
    }
  }

  /**
   * Encrypts and keeps the content. When this returns, it survives a power cut.
   *
   * @throws FileAlreadyExistsException something stands under this id; nothing is ever overwritten
   * @throws IOException the disk is full or away; nothing is kept
   */
  public Stored put(UUID id, Upload upload) throws IOException {
    Path target = path(id);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(id.toString());
    }
    PrivateFolder.create(writing());
    PrivateFolder.create(shelf(id));
    Path unfinished = Files.createTempFile(writing(), id.toString(), ".part");
    try {
      MessageDigest digest = sha256();
      long size;
      try (FileOutputStream file = new FileOutputStream(unfinished.toFile())) {
        OutputStream sealed = vault.sealing(new Unclosed(file), place(id));
        try (InputStream content = new DigestInputStream(upload.content(), digest);
            sealed) {
          size = content.transferTo(sealed);
        }
        file.getFD().sync();
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(shelf(id));
      String hash = HexFormat.of().formatHex(digest.digest());
      return new Stored(size, upload.mediaType(), vault.fingerprint(PURPOSE, hash));
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * The decrypted content, read as it goes. No byte is handed out before the segment it stands in
   * (1 MB) has proved genuine; a fault further on ends the stream with an {@link IOException}.
   *
   * @throws IOException there is no such file, or the disk is away
   * @throws IllegalStateException the file is not what was put under this id
   */
  public InputStream open(UUID id) throws IOException {
    InputStream sealed = Files.newInputStream(path(id));
    PushbackInputStream content = new PushbackInputStream(vault.opening(sealed, place(id)), 1);
    try {
      // the first segment is proved here, while the caller can still answer with an error
      int first = content.read();
      if (first >= 0) {
        content.unread(first);
      }
      return content;
    } catch (IOException e) {
      sealed.close();
      // without the cause: an IOException in it would pass for a disk that is away
      throw new IllegalStateException("attachment " + id + " does not open: " + e.getMessage());
    }
  }

  /** Deletes the content; nothing happens where there is none. */
  public void delete(UUID id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  Path path(UUID id) {
    return shelf(id).resolve(id.toString());
  }

  /** By the id's last digits: the first are the time and would fill one folder at a time. */
  private Path shelf(UUID id) {
    String digits = id.toString();
    return folder.resolve(digits.substring(32, 34)).resolve(digits.substring(34));
  }

  private Path writing() {
    return folder.resolve("writing");
  }

  private static Place place(UUID id) {
    return new Place(PURPOSE, id);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Without this the new name itself may be lost in a power cut. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The sealing stream closes its target, which still has to be forced to the disk. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
