package org.palmreferral.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Private folders, and the place where temporary servers live. */
final class Folders {
  private static final String RUN = "run-";
  private static final String OURS = RUN + ProcessHandle.current().pid() + "-";

  private Folders() {}

  /** Creates what is missing of a folder that only its owner may enter. */
  static Path createPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder.toRealPath();
  }

  /**
   * The folder of temporary servers and of their unpacked programs, one per user, so that root and
   * an ordinary user do not trip over each other's files.
   */
  static Path temporaryHome() throws IOException {
    Path home =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "palm-referral-" + System.getProperty("user.name"));
    Path real = createPrivate(home);
    // The name is guessable and the parent is everybody's, and programs are run from there.
    Path ours = Files.createTempFile("palm-referral-owner", "");
    boolean isOurs = Files.getOwner(real).equals(Files.getOwner(ours));
    Files.delete(ours);
    if (!isOurs
        || !PosixFilePermissions.toString(Files.getPosixFilePermissions(real))
            .equals("rwx------")) {
      throw new ServersUnavailable(
          "临时目录 " + home + " 不归当前用户独有，请删除它",
          "temporary folder " + home + " is not private to this user: delete it");
    }
    return real;
  }

  /**
   * A new temporary folder, already locked. What killed processes left behind is stopped and
   * deleted first.
   */
  static synchronized ServerFolder temporary(Path home) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Held while a folder exists but is not locked yet: a neighbour would take it for left over.
      channel.lock();
      try (Stream<Path> runs = Files.list(home)) {
        for (Path run : runs.filter(Folders::isOfAnotherProcess).toList()) {
          sweep(run, home.resolve("bin"));
        }
      }
      return ServerFolder.open(Files.createTempDirectory(home, OURS));
    }
  }

  /**
   * Our own runs are not even looked at: a process loses its lock on a file as soon as it closes
   * any other channel to it (POSIX), and a neighbour would then take the run for left over.
   */
  private static boolean isOfAnotherProcess(Path run) {
    String name = run.getFileName().toString();
    return name.startsWith(RUN) && !name.startsWith(OURS);
  }

  private static void sweep(Path run, Path binaries) throws IOException {
    try (ServerFolder left = ServerFolder.tryOpen(run)) {
      if (left == null) {
        return;
      }
      PostgresServer.stopLeftOver(run, binaries);
      RedisServer.stopLeftOver(run);
    } catch (NoSuchFileException e) {
      // Without its lock file it is half deleted already.
    }
    delete(run);
  }

  /** Deletes a file or a folder with everything in it. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
