package org.palmreferral.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as an operator starts it: a process of its own, told by the environment. */
public final class PackagedService implements AutoCloseable {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(180);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Starts fast and stays small. */
  private static final List<String> BRIEFLY = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");

  private final Map<String, String> settings;
  private final List<String> options;
  private final Path folder;
  private final Path output;
  private final Thread atEnd;
  private Process process;

  private PackagedService(
      String name, Path folder, Map<String, String> settings, List<String> options) {
    this.settings = settings;
    this.options = options;
    this.folder = folder;
    this.output = Path.of("target", name + ".log").toAbsolutePath();
    try {
      Files.deleteIfExists(output);
      this.process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A test run that is broken off leaves no service behind.
    atEnd = new Thread(() -> process.destroyForcibly());
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /** Starts it; what it prints goes to {@code target/name.log}. */
  public static PackagedService launch(String name, Path folder, Map<String, String> settings) {
    return launch(name, folder, settings, BRIEFLY);
  }

  /** The same with options of the virtual machine. */
  public static PackagedService launch(
      String name, Path folder, Map<String, String> settings, List<String> options) {
    return new PackagedService(name, folder, settings, options);
  }

  private Process launch() throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("not packaged yet: " + JAR);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(n -> n.startsWith("PALMREFERRAL_") || n.startsWith("QUARKUS_"));
    settings.forEach((setting, value) -> environment.put(variable(setting), value));
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .start();
  }

  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + settings.get("quarkus.http.port"));
  }

  public PackagedService ready() {
    Instant end = Instant.now().plus(START);
    while (probe("/q/health/ready") != 200) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError("the service is not ready:\n" + tail());
      }
      pause(100);
    }
    return this;
  }

  /** The status of an answer, or 0 when none came. */
  int probe(String path) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(15)).build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notThere) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it (-9) and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    exit();
  }

  void startAgain() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end and gives the exit code. */
  int exit() {
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the service does not end:\n" + tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All it has printed. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the output, for a failure's message. */
  String tail() {
    List<String> lines = output().lines().toList();
    return output
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    Runtime.getRuntime().removeShutdownHook(atEnd);
  }
}
