package org.palmreferral.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Finds the processes of one server in one folder. A process counts only when its executable has
 * the server's name and its working directory is that folder: neither a process number read from a
 * file (numbers are reused) nor an open port proves anything.
 *
 * @param executable how the file name of the executable begins
 * @param folder the working directory of the server
 * @param recordedPid what the server's own pid file says, 0 when there is none
 */
record FolderProcesses(String executable, Path folder, LongSupplier recordedPid) {
  private static final boolean PROC = Files.isDirectory(Path.of("/proc/self/cwd"));

  /** The live processes; a zombie is not live, whoever forgot to reap it. */
  List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::matches).toList();
  }

  /** Waits until the last of them is gone; false when some are still there after the limit. */
  boolean awaitGone(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!find().isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause();
    }
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServersUnavailable("启动或停止被中断", "interrupted while starting or stopping", e);
    }
  }

  private boolean matches(ProcessHandle process) {
    return process.info().command().filter(this::isExecutable).isPresent() && isInFolder(process);
  }

  private boolean isExecutable(String command) {
    Path name = Path.of(command).getFileName();
    return name != null && name.toString().startsWith(executable);
  }

  private boolean isInFolder(ProcessHandle process) {
    if (!PROC) {
      // macOS shows no working directory: there the pid file and the name must agree.
      return process.pid() == recordedPid.getAsLong();
    }
    try {
      Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
      return cwd.equals(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
