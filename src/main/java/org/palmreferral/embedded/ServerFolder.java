package org.palmreferral.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A data folder, locked for this process, with what its servers must find again: ports and
 * passwords, in {@code servers.properties} that only the owner may read.
 */
final class ServerFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;
  private final Properties kept = new Properties();

  private ServerFolder(Path path, FileChannel lock) throws IOException {
    this.path = path;
    this.lock = lock;
    load(file(path), kept);
  }

  /** What somebody else's folder keeps, without taking it; empty when it keeps no ports yet. */
  static Optional<Properties> readOnly(Path folder) {
    Properties kept = new Properties();
    try {
      load(file(folder), kept);
    } catch (IOException e) {
      throw new ServersUnavailable(
          "数据目录 " + folder + " 不可读", "data folder " + folder + " cannot be read", e);
    }
    return Optional.of(kept)
        .filter(
            there ->
                there.containsKey("postgres.port")
                    && there.containsKey(PostgresServer.SERVICE_PASSWORD));
  }

  private static void load(Path file, Properties into) throws IOException {
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        into.load(reader);
      }
    }
  }

  /** Creates the folder when it is missing, and takes it for this process. */
  static ServerFolder open(Path folder) {
    try {
      Path path = Folders.createPrivate(folder);
      Files.newByteChannel(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
          .close();
      ServerFolder taken = tryOpen(path);
      if (taken == null) {
        String owner = Files.readString(path.resolve("lock")).strip();
        throw new ServersUnavailable(
            "数据目录 " + path + " 正被另一个进程使用（进程号 " + owner + "）",
            "data folder " + path + " is in use by another process (pid " + owner + ")");
      }
      return taken;
    } catch (IOException e) {
      throw new ServersUnavailable(
          "数据目录 " + folder.toAbsolutePath() + " 不可写（" + e.getClass().getSimpleName() + "）",
          "data folder "
              + folder.toAbsolutePath()
              + " is not writable ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }

  /**
   * Takes a folder that has a lock file; null when another process, or another part of this one,
   * has it.
   */
  static @Nullable ServerFolder tryOpen(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        channel.close();
        return null;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      return null;
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return new ServerFolder(path, channel);
  }

  Path path() {
    return path;
  }

  /** The last used port of that name, or the given one. */
  int port(String name, int otherwise) {
    return Integer.parseInt(kept.getProperty(name, Integer.toString(otherwise)));
  }

  void keepPort(String name, int port) throws IOException {
    keep(name, Integer.toString(port));
  }

  boolean hasPassword(String name) {
    return kept.containsKey(name);
  }

  /** The password of that name: 128 random bits in hexadecimal, made on first use. */
  String password(String name) throws IOException {
    String known = kept.getProperty(name);
    if (known != null) {
      return known;
    }
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    keep(name, made);
    return made;
  }

  /** Writes a file that only the owner may read, at once or not at all. */
  static void writePrivately(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path written =
        Files.createTempFile(
            folder,
            "writing",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void keep(String name, String value) throws IOException {
    if (!value.equals(kept.setProperty(name, value))) {
      try (Writer text = new StringWriter()) {
        kept.store(text, "ports and passwords of the servers in this folder");
        writePrivately(file(path), text.toString());
      }
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("servers.properties");
  }

  /** Gives the folder back; what is in it stays. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new ServersUnavailable("无法释放数据目录 " + path, "cannot release data folder " + path, e);
    }
  }
}
