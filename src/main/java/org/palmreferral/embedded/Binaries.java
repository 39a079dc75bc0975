package org.palmreferral.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the programs from the class path into a folder, once. Everything is written beside its
 * place and then renamed, so that a process killed half-way leaves nothing that looks complete.
 */
final class Binaries {
  private Binaries() {}

  /** Refuses platforms for which no programs are bundled. */
  static void requireSupportedPlatform() {
    String system = system();
    if (system.equals("windows") || redisResource().isEmpty()) {
      throw new ServersUnavailable(
          "本平台（"
              + system
              + " "
              + architecture()
              + "）没有内置 Redis，请配置 palmreferral.database.url 与 palmreferral.redis.url",
          "no Redis is bundled for this platform ("
              + system
              + " "
              + architecture()
              + "): configure palmreferral.database.url and palmreferral.redis.url");
    }
  }

  /** The PostgreSQL programs; the result has a {@code bin} folder. */
  static Path postgres(Path folder) throws IOException {
    byte[] archive;
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system().equals("darwin") ? "Darwin" : "Linux", System.getProperty("os.arch"))) {
      archive = in.readAllBytes();
    } catch (IllegalStateException e) {
      throw new ServersUnavailable(
          "本平台（"
              + architecture()
              + "）没有内置 PostgreSQL，请配置 palmreferral.database.url 与 palmreferral.redis.url",
          "no PostgreSQL is bundled for this platform ("
              + architecture()
              + "): configure palmreferral.database.url and palmreferral.redis.url",
          e);
    }
    Path home = folder.resolve("postgresql-" + checksum(archive));
    if (!Files.isExecutable(home.resolve("bin/postgres"))) {
      Files.createDirectories(folder);
      Path unpacked = Files.createTempDirectory(folder, "unpacking");
      unpack(archive, unpacked);
      moveUnlessThere(unpacked, home);
    }
    return home;
  }

  /** The Redis server program. */
  static Path redis(Path folder) throws IOException {
    String resource = redisResource();
    Path program = folder.resolve(resource);
    if (!Files.isExecutable(program)) {
      Files.createDirectories(folder);
      Path unpacked = Files.createTempFile(folder, "unpacking", "");
      try (InputStream in = Binaries.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException(resource + " is not on the class path");
        }
        Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      }
      makeExecutable(unpacked);
      moveUnlessThere(unpacked, program);
    }
    return program;
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink() || entry.isLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0) {
            makeExecutable(file);
          }
        }
      }
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process unpacked the same archive at the same time; one copy is enough.
      Folders.delete(from);
    }
  }

  private static String checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static String redisResource() {
    String name = "redis-server-7.0.15-" + system() + "-" + architecture();
    return Binaries.class.getClassLoader().getResource(name) == null ? "" : name;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "darwin" : name.contains("windows") ? "windows" : name;
  }

  private static String architecture() {
    String arch = System.getProperty("os.arch");
    return switch (arch) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      default -> arch;
    };
  }
}
