package org.palmreferral.vault;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that no other user of the machine may look into. */
final class PrivateFolder {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /** Creates it, with its parents, unless it is there. */
  static Path create(Path folder) throws IOException {
    return POSIX
        ? Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : Files.createDirectories(folder);
  }

  /** Makes one private that somebody else created; false when it is not ours to change. */
  static boolean close(Path folder) throws IOException {
    try {
      if (POSIX) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
      return POSIX;
    } catch (FileSystemException notOurs) {
      return false;
    }
  }

  /** Deletes the files in it that nobody has written to since; returns how many. */
  static int deleteOlder(Path folder, Instant since) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.toList();
    }
    int deleted = 0;
    for (Path file : files) {
      try {
        if (Files.isRegularFile(file)
            && Files.getLastModifiedTime(file).toInstant().isBefore(since)
            && Files.deleteIfExists(file)) {
          deleted++;
        }
      } catch (NoSuchFileException goneMeanwhile) {
        continue; // its request ended
      }
    }
    return deleted;
  }
}
