package org.palmreferral.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One PostgreSQL cluster in a folder. Every connection needs a password (SCRAM), from the first
 * moment on: the cluster is created with it. Migrations run as the owner of the database, the
 * service signs in as a role of its own that owns nothing, and nobody as the superuser, so that a
 * missing right shows here and not in production.
 */
final class PostgresServer {
  static final String DATABASE = "palmreferral";
  static final String KEYS = "palmreferral_keys";
  static final String OWNER = "palmreferral";

  /** Says that a cluster has the database of keys; clusters from before that are given it. */
  private static final String KEYS_MADE = "palmreferral-keys";

  static final String SERVICE = "palmreferral_service";
  static final String SERVICE_PASSWORD = "postgres.service.password";
  private static final String SUPERUSER = "postgres";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Path home;
  private final Path cluster;
  private final Path logs;
  private final boolean lasting;
  private final Map<String, String> tuning;
  private final String superuserPassword;
  private final String ownerPassword;
  private final String servicePassword;
  private final boolean newPassword;

  PostgresServer(Path home, ServerFolder folder, boolean lasting, Map<String, String> tuning)
      throws IOException {
    this.home = home;
    this.cluster = cluster(folder.path());
    this.logs = Files.createDirectories(folder.path().resolve("logs"));
    this.lasting = lasting;
    this.tuning = tuning;
    this.newPassword =
        !folder.hasPassword("postgres.password") || !folder.hasPassword(SERVICE_PASSWORD);
    this.superuserPassword = folder.password("postgres.superuser.password");
    this.ownerPassword = folder.password("postgres.password");
    this.servicePassword = folder.password(SERVICE_PASSWORD);
  }

  String ownerPassword() {
    return ownerPassword;
  }

  String servicePassword() {
    return servicePassword;
  }

  /** Starts on that port of the loopback; on return the database answers. */
  void start(int port) throws IOException {
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      create();
    } else if (newPassword) {
      // The file with the passwords was lost, or is older than the service's role; who owns the
      // folder may open what is in it.
      alone(
          cluster,
          withPassword(OWNER, ownerPassword),
          role(SERVICE),
          withPassword(SERVICE, servicePassword));
    }
    if (!Files.exists(cluster.resolve(KEYS_MADE))) {
      alone(cluster, "create database " + KEYS + " owner " + OWNER);
      Files.createFile(cluster.resolve(KEYS_MADE));
    }
    Path log = logs.resolve("postgres.log");
    int exit =
        Command.run(
            program(
                home,
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=120",
                "--pgdata=" + cluster,
                "--log=" + log,
                "--options=" + options(port)),
            logs.resolve("pg_ctl.log"));
    if (exit != 0) {
      throw new IOException("PostgreSQL: " + Command.lastWords(log));
    }
  }

  void stop() {
    stop(home, cluster);
  }

  List<ProcessHandle> processes() {
    return processes(cluster).find();
  }

  /** Stops what a killed process left running in this folder, and removes its pid file. */
  static void stopLeftOver(Path folder, Path binaries) throws IOException {
    Path cluster = cluster(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path half :
          entries.filter(p -> p.getFileName().toString().startsWith("new-")).toList()) {
        Folders.delete(half);
      }
    }
    if (!processes(cluster).find().isEmpty()) {
      stop(Binaries.postgres(binaries), cluster);
    }
    // Nothing of ours runs any more. PostgreSQL itself would refuse to start if the number in its
    // pid file had meanwhile been given to some other process of this user.
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  private void create() throws IOException {
    // A new cluster gets its name only when it is complete: initdb may be killed half-way.
    Path parent = Objects.requireNonNull(cluster.getParent());
    Path made = Files.createTempDirectory(parent, "new-");
    Path passwordFile = parent.resolve("new-password");
    ServerFolder.writePrivately(passwordFile, superuserPassword);
    List<String> command =
        program(
            home,
            "initdb",
            "--pgdata=" + made,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");
    if (!lasting) {
      command.add("--no-sync");
    }
    Path log = logs.resolve("initdb.log");
    int exit = Command.run(command, log);
    Files.deleteIfExists(passwordFile);
    if (exit != 0) {
      String words = Command.lastWords(log);
      Folders.delete(made);
      if (System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable()) {
        throw new ServersUnavailable(
            "PostgreSQL 不能以 root 运行，且本机不允许 unshare -U：请改用普通用户，或配置 palmreferral.database.url",
            "PostgreSQL refuses to run as root and unshare -U is not allowed here: use an ordinary"
                + " user or configure palmreferral.database.url");
      }
      throw new IOException("initdb: " + words);
    }
    // The passwords are hexadecimal: nothing to quote.
    alone(
        made,
        role(OWNER),
        withPassword(OWNER, ownerPassword),
        role(SERVICE),
        withPassword(SERVICE, servicePassword),
        "create database " + DATABASE + " owner " + OWNER,
        "create database " + KEYS + " owner " + OWNER);
    Files.createFile(made.resolve(KEYS_MADE));
    Files.move(made, cluster);
  }

  /** One line, as everything that PostgreSQL is given alone. */
  private static String role(String name) {
    return "do $$ begin if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s login; end if; end $$"
        .formatted(name);
  }

  private static String withPassword(String role, String password) {
    return "alter role " + role + " password '" + password + "'";
  }

  private String options(int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    // A socket file would be one more door, and its path is limited to about 100 characters.
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "200");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("timezone", "UTC");
    // Rows never reach the log file: neither the failing statement nor the offending key.
    settings.put("log_min_error_statement", "panic");
    settings.put("log_error_verbosity", "terse");
    String durable = lasting ? "on" : "off";
    settings.put("fsync", durable);
    settings.put("synchronous_commit", durable);
    settings.put("full_page_writes", durable);
    settings.putAll(tuning);
    StringBuilder options = new StringBuilder("-p " + port);
    settings.forEach(
        (name, value) -> options.append(" -c ").append(name).append('=').append(value));
    return options.toString();
  }

  /**
   * Gives a cluster SQL while no server runs on it. Not over JDBC: before the service has set up
   * its log, the driver would write every statement, passwords too, to standard error.
   */
  private void alone(Path cluster, String... sql) throws IOException {
    Path script = logs.resolveSibling("new-script");
    ServerFolder.writePrivately(script, String.join("\n", sql) + "\n");
    Path log = logs.resolve("single.log");
    int exit =
        Command.run(
            program(home, "postgres", "--single", "-D", cluster.toString(), "postgres"),
            script,
            log);
    Files.deleteIfExists(script);
    if (exit != 0 || Command.lastWords(log).contains("ERROR")) {
      throw new IOException("PostgreSQL: " + Command.lastWords(log));
    }
  }

  private static void stop(Path home, Path cluster) {
    FolderProcesses processes = processes(cluster);
    try {
      for (String mode : List.of("fast", "immediate")) {
        Command.run(
            program(
                home,
                "pg_ctl",
                "stop",
                "--wait",
                "--timeout=" + STOP_LIMIT.toSeconds(),
                "--mode=" + mode,
                "--pgdata=" + cluster),
            cluster.resolveSibling("logs").resolve("pg_ctl.log"));
        if (processes.awaitGone(Duration.ofSeconds(5))) {
          return;
        }
      }
    } catch (IOException e) {
      throw new ServersUnavailable(
          "无法停止 PostgreSQL：" + e.getMessage(), "cannot stop PostgreSQL: " + e.getMessage(), e);
    }
    throw new ServersUnavailable(
        "PostgreSQL 未能停止：" + cluster, "PostgreSQL in " + cluster + " does not stop");
  }

  /** PostgreSQL refuses to be root; in a user namespace of its own it does not see that it is. */
  private static List<String> program(Path home, String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path cluster(Path folder) {
    return folder.resolve("postgres");
  }

  private static FolderProcesses processes(Path cluster) {
    return new FolderProcesses("postgres", cluster, () -> recordedPid(cluster));
  }

  private static long recordedPid(Path cluster) {
    try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
      return lines.findFirst().map(line -> Long.parseLong(line.strip())).orElse(0L);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
