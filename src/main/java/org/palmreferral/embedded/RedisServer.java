package org.palmreferral.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One Redis in a folder, with a password. It detaches itself from the terminal: the interrupt that
 * ends our process must not reach it before the last request has been answered.
 */
final class RedisServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Path program;
  private final Path data;
  private final Path logs;
  private final boolean lasting;
  private final String password;

  RedisServer(Path program, ServerFolder folder, boolean lasting) throws IOException {
    this.program = program;
    this.data = Files.createDirectories(data(folder.path()));
    this.logs = Files.createDirectories(folder.path().resolve("logs"));
    this.lasting = lasting;
    this.password = folder.password("redis.password");
  }

  String password() {
    return password;
  }

  /** Starts on that port of the loopback; on return it answers to our password. */
  void start(int port) throws IOException {
    // In a file, because every user of the machine can read a command line.
    Path configuration = data.resolve("redis.conf");
    ServerFolder.writePrivately(configuration, configuration(port));
    Path log = logs.resolve("redis.log");
    int exit =
        Command.run(
            List.of(program.toString(), configuration.toString()), logs.resolve("redis-start.log"));
    if (exit != 0) {
      throw new IOException("Redis: " + Command.lastWords(logs.resolve("redis-start.log")));
    }
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers(port)) {
      if (processes().isEmpty() || System.nanoTime() > end) {
        stop(data);
        throw new IOException("Redis: " + Command.lastWords(log));
      }
      FolderProcesses.pause();
    }
  }

  void stop() {
    stop(data);
  }

  List<ProcessHandle> processes() {
    return processes(data).find();
  }

  /** Stops what a killed process left running in this folder. */
  static void stopLeftOver(Path folder) throws IOException {
    Path data = data(folder);
    stop(data);
    Files.deleteIfExists(pidFile(data));
  }

  private String configuration(int port) {
    return """
        bind 127.0.0.1
        protected-mode yes
        port %d
        requirepass %s
        dir %s
        pidfile %s
        logfile %s
        daemonize yes
        save ""
        appendonly %s
        appendfsync everysec
        maxmemory 256mb
        maxmemory-policy noeviction
        """
        .formatted(
            port,
            password,
            quoted(data),
            quoted(pidFile(data)),
            quoted(logs.resolve("redis.log")),
            lasting ? "yes" : "no");
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Whether the server on that port knows our password and has finished loading its data. */
  private boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(2000);
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+OK".equals(reader.readLine()) && "+PONG".equals(reader.readLine());
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Path data) {
    FolderProcesses processes = processes(data);
    // The polite signal: Redis writes and syncs its append-only file before it goes.
    processes.find().forEach(ProcessHandle::destroy);
    if (!processes.awaitGone(STOP_LIMIT)) {
      processes.find().forEach(ProcessHandle::destroyForcibly);
      if (!processes.awaitGone(STOP_LIMIT)) {
        throw new ServersUnavailable("Redis 未能停止：" + data, "Redis in " + data + " does not stop");
      }
    }
  }

  private static Path data(Path folder) {
    return folder.resolve("redis");
  }

  private static Path pidFile(Path data) {
    return data.resolve("redis.pid");
  }

  private static FolderProcesses processes(Path data) {
    return new FolderProcesses("redis-server", data, () -> recordedPid(data));
  }

  private static long recordedPid(Path data) {
    try {
      return Long.parseLong(Files.readString(pidFile(data)).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
