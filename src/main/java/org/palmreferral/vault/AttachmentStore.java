package org.palmreferral.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the content of attachments encrypted on a {@link Shelf}. Every file has a key of its own,
 * which the key of its case seals: when that is destroyed, nobody opens the file again, wherever
 * copies of it lie. A file opens only under the id it was put under, and not when a byte of it was
 * changed or cut off. Files are written once: complete, or not there. None is ever in memory whole:
 * content passes in segments of 1 MB.
 *
 * <p>Blocks: call it from a worker thread.
 */
@Singleton
public class AttachmentStore {

  private static final Logger LOG = Logger.getLogger(AttachmentStore.class);
  private static final String PURPOSE = "attachment.content";
  private static final Duration LEFTOVER = Duration.ofHours(1);

  private final Path writing;
  private final Vault vault;
  private final Shelf shelf;
  private final Clock clock;

  AttachmentStore(VaultSettings settings, Vault vault, Shelf shelf, Clock clock) {
    this.writing = settings.folder().resolve("writing");
    this.vault = vault;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** Removes what a crash left half written. */
  void start(@Observes StartupEvent event) throws IOException {
    shelf.prepare();
    PrivateFolder.create(writing);
    int deleted = PrivateFolder.deleteOlder(writing, clock.instant().minus(LEFTOVER));
    if (deleted > 0) {
      LOG.infof("%d half-written attachments of an earlier run removed", deleted);
    }
  }

  /**
   * Encrypts and keeps the content. When this returns, it survives a power cut. What a storage kept
   * without being able to say so opens under no key that anybody has.
   *
   * @param table where the row of the file will stand
   * @throws FileAlreadyExistsException something stands under this id; nothing is ever overwritten
   * @throws IOException the storage is full or away; nothing is kept
   */
  public Stored put(String table, UUID id, Upload upload, CaseKey key) throws IOException {
    PrivateFolder.create(writing);
    String fileKey = vault.freshFileKey();
    Path sealed = Files.createTempFile(writing, id.toString(), ".part");
    try {
      MessageDigest digest = sha256();
      long size;
      try (InputStream content = new DigestInputStream(upload.content(), digest);
          OutputStream sealing =
              cipher(fileKey).sealing(Files.newOutputStream(sealed), place(id))) {
        size = content.transferTo(sealing);
      }
      shelf.put(id, sealed);
      String hash = HexFormat.of().formatHex(digest.digest());
      return new Stored(
          size,
          upload.mediaType(),
          vault.fingerprint(PURPOSE, hash),
          Objects.requireNonNull(key.seal(fileKey, SealedFile.keyPlace(table, id))));
    } finally {
      Files.deleteIfExists(sealed);
    }
  }

  /**
   * The decrypted content, read as it goes. No byte is handed out before the segment it stands in
   * (1 MB) has proved genuine; a fault further on ends the stream with an {@link IOException}.
   *
   * @throws IOException there is no such file, or the storage is away
   * @throws IllegalStateException the file is not what was put under this id
   */
  public InputStream open(SealedFile file) throws IOException {
    String fileKey = file.key().open(file.fileKey(), SealedFile.keyPlace(file.table(), file.id()));
    FileCipher cipher = fileKey == null ? vault.ofFilesWithoutKey() : cipher(fileKey);
    Source sealed = new Source(shelf.open(file.id()));
    try {
      PushbackInputStream content =
          new PushbackInputStream(cipher.opening(sealed, place(file.id())));
      // the first segment is proved here, while the caller can still answer with an error
      int first = content.read();
      if (first >= 0) {
        content.unread(first);
      }
      return content;
    } catch (IOException e) {
      sealed.close();
      if (sealed.failure != null) {
        throw sealed.failure;
      }
      // without the cause: an IOException in it would pass for a storage that is away
      throw new IllegalStateException(
          "attachment " + file.id() + " does not open: " + e.getMessage());
    }
  }

  /** Deletes the content; nothing happens where there is none. */
  public void delete(UUID id) throws IOException {
    shelf.delete(id);
  }

  private static FileCipher cipher(String fileKey) {
    return FileCipher.of(fileKey.getBytes(StandardCharsets.UTF_8));
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

  /** Tells a storage that breaks off from content that is not genuine. */
  private static final class Source extends FilterInputStream {

    private @Nullable IOException failure;

    Source(InputStream sealed) {
      super(sealed);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
