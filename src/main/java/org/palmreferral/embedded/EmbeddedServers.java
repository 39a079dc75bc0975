package org.palmreferral.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real Redis that belong to this process, on the loopback only, each with a
 * random password that is kept in the data folder with access for its owner alone. Start-up errors
 * are {@link ServersUnavailable} with a one-line message.
 *
 * <p>Nothing is stopped by itself when the JVM ends: the caller closes the servers after the last
 * user of their connections has gone. What a killed process leaves running is found and stopped by
 * the next start in the same folder.
 */
public final class EmbeddedServers implements AutoCloseable {
  // Where a first start looks; later ones take the ports they had.
  private static final int POSTGRES_PORT = 15432;
  private static final int REDIS_PORT = 16379;
  private static final int ATTEMPTS = 3;
  private static final String POSTGRES_PORT_NAME = "postgres.port";

  private final ServerFolder folder;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final boolean lasting;
  private int postgresPort;
  private int redisPort;
  private boolean closed;

  private EmbeddedServers(
      ServerFolder folder, Path binaries, boolean lasting, Map<String, String> tuning)
      throws IOException {
    this.folder = folder;
    this.lasting = lasting;
    PostgresServer.stopLeftOver(folder.path(), binaries);
    RedisServer.stopLeftOver(folder.path());
    postgres = new PostgresServer(Binaries.postgres(binaries), folder, lasting, tuning);
    redis = new RedisServer(Binaries.redis(binaries), folder, lasting);
  }

  /**
   * Servers whose data outlive the process and a crash of the machine ({@code fsync}, append-only
   * file). The ports of the last run are taken again when they are free.
   *
   * @param data the data folder, created when missing; one process at a time may have it
   */
  public static EmbeddedServers persistent(Path data) {
    Binaries.requireSupportedPlatform();
    ServerFolder folder = ServerFolder.open(data);
    return start(folder, folder.path().resolve("bin"), true, Map.of());
  }

  /**
   * Servers on free ports for tests: fast instead of durable, and gone with their data on {@link
   * #close}. The unpacked programs are kept for the next run.
   */
  public static EmbeddedServers temporary() {
    return temporary(Map.of());
  }

  /**
   * The same, with settings of PostgreSQL for a bench.
   *
   * @param tuning such as {@code shared_buffers}
   */
  public static EmbeddedServers temporary(Map<String, String> tuning) {
    Binaries.requireSupportedPlatform();
    try {
      Path home = Folders.temporaryHome();
      return start(Folders.temporary(home), home.resolve("bin"), false, tuning);
    } catch (IOException e) {
      throw new ServersUnavailable(
          "无法建立临时目录：" + e.getMessage(), "cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static EmbeddedServers start(
      ServerFolder folder, Path binaries, boolean lasting, Map<String, String> tuning) {
    EmbeddedServers servers = null;
    boolean started = false;
    try {
      servers = new EmbeddedServers(folder, binaries, lasting, tuning);
      servers.postgresPort =
          servers.startOnFreePort(POSTGRES_PORT_NAME, POSTGRES_PORT, servers.postgres::start);
      servers.redisPort = servers.startOnFreePort("redis.port", REDIS_PORT, servers.redis::start);
      started = true;
      return servers;
    } catch (IOException e) {
      throw new ServersUnavailable(
          "无法在 " + folder.path() + " 启动内置服务器：" + e.getMessage(),
          "cannot start the embedded servers in " + folder.path() + ": " + e.getMessage(),
          e);
    } finally {
      if (!started) {
        if (servers == null) {
          folder.close();
        } else {
          servers.close();
        }
      }
    }
  }

  private int startOnFreePort(String name, int first, PortUser server) throws IOException {
    int port = lasting ? Ports.preferring(folder.port(name, first)) : Ports.free();
    for (int attempt = 1; ; attempt++) {
      try {
        server.start(port);
        folder.keepPort(name, port);
        return port;
      } catch (IOException e) {
        // Between our look and the server's start somebody else may have taken the port.
        if (attempt == ATTEMPTS || Ports.isFree(port)) {
          throw e;
        }
        port = Ports.free();
      }
    }
  }

  /**
   * What leads to the database of a data folder while somebody else runs its servers; empty when
   * there never were any.
   */
  public static Map<String, String> databaseOf(Path data) {
    return ServerFolder.readOnly(data)
        .map(
            kept ->
                Map.of(
                    "palmreferral.database.url",
                    url(Integer.parseInt(kept.getProperty(POSTGRES_PORT_NAME, "0"))),
                    "palmreferral.database.username",
                    PostgresServer.SERVICE,
                    "palmreferral.database.password",
                    kept.getProperty(PostgresServer.SERVICE_PASSWORD, "")))
        .orElse(Map.of());
  }

  private static String url(int port) {
    return "postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE;
  }

  /** The data folder. */
  public Path folder() {
    return folder.path();
  }

  /** {@code postgresql://127.0.0.1:port/palmreferral}. */
  public String databaseUrl() {
    return url(postgresPort);
  }

  /** The database of the wrapped keys of cases; in production it is on another server. */
  public String keysUrl() {
    return "postgresql://127.0.0.1:" + postgresPort + "/" + PostgresServer.KEYS;
  }

  /** The role of the service; it owns nothing. */
  public String databaseUsername() {
    return PostgresServer.SERVICE;
  }

  public String databasePassword() {
    return postgres.servicePassword();
  }

  /** The owner of the database, for migrations; not a superuser. */
  public String ownerUsername() {
    return PostgresServer.OWNER;
  }

  public String ownerPassword() {
    return postgres.ownerPassword();
  }

  /** {@code redis://:password@127.0.0.1:port}. */
  public String redisUrl() {
    return "redis://:" + redis.password() + "@127.0.0.1:" + redisPort;
  }

  public int postgresPort() {
    return postgresPort;
  }

  public int redisPort() {
    return redisPort;
  }

  /** The settings that lead the service to these servers. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("palmreferral.database.url", databaseUrl());
    settings.put("palmreferral.database.username", databaseUsername());
    settings.put("palmreferral.database.password", databasePassword());
    settings.put("palmreferral.keys.url", keysUrl());
    settings.put("palmreferral.keys.username", ownerUsername());
    settings.put("palmreferral.keys.password", ownerPassword());
    settings.put("palmreferral.database.owner.username", ownerUsername());
    settings.put("palmreferral.database.owner.password", ownerPassword());
    settings.put("palmreferral.redis.url", redisUrl());
    return settings;
  }

  /** Stops Redis, then PostgreSQL; data in a data folder stay, temporary ones are deleted. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (folder) {
      try {
        redis.stop();
      } finally {
        if (!postgres.processes().isEmpty()) {
          postgres.stop();
        }
      }
      if (!lasting && Files.exists(folder.path())) {
        Folders.delete(folder.path());
      }
    } catch (IOException e) {
      throw new ServersUnavailable(
          "无法删除临时目录 " + folder.path(), "cannot delete temporary folder " + folder.path(), e);
    }
  }

  private interface PortUser {
    void start(int port) throws IOException;
  }
}
