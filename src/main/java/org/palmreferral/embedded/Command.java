package org.palmreferral.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end, with its output in a file. */
final class Command {
  private static final Path NO_INPUT = Path.of("/dev/null");

  private Command() {}

  /**
   * Runs a program and waits for it. The output goes to a file, not to a pipe: a server that the
   * program leaves behind would inherit the pipe and keep its reader waiting for ever.
   *
   * @return the exit code
   */
  static int run(List<String> command, Path output) throws IOException {
    return run(command, NO_INPUT, output);
  }

  /** The same, with a file for the program to read. */
  static int run(List<String> command, Path input, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
    // PGDATA, PGPORT, PGOPTIONS … of the caller's shell are about other servers.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + command.get(0), e);
    }
  }

  /** The last line of a log that says something bad, or the last line, or nothing. */
  static String lastWords(Path log) {
    if (!Files.isReadable(log)) {
      return "";
    }
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.stream()
          .filter(line -> line.contains("FATAL") || line.contains("ERROR") || line.contains("# "))
          .reduce((first, second) -> second)
          .or(() -> lines.stream().reduce((first, second) -> second))
          .map(String::strip)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
