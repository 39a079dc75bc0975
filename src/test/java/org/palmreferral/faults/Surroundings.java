package org.palmreferral.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.embedded.EmbeddedServers;
import org.palmreferral.embedded.Ports;
import org.palmreferral.vault.KeyFolder;
import org.palmreferral.wechat.simulator.WechatSimulator;

/** What stands around a production installation and survives it: stores, keys, the platform. */
public final class Surroundings implements AutoCloseable {

  private static @Nullable Surroundings shared;

  private final Path folder;
  private final EmbeddedServers servers;
  private final WechatSimulator platform;
  private final Map<String, String> settings = new HashMap<>();

  private Surroundings(Path folder) {
    this.folder = folder;
    this.servers = EmbeddedServers.temporary();
    this.platform = WechatSimulator.start(0);
    platform.template("progress", List.of("thing1", "time2"));
    settings.putAll(servers.settings());
    settings.putAll(KeyFolder.ensure(folder.resolve("keys")));
    settings.put("palmreferral.data", folder.resolve("data").toString());
    settings.put("palmreferral.wechat.url", platform.uri().toString());
    settings.put("palmreferral.wechat.app-id", WechatSimulator.APP_ID);
    settings.put("palmreferral.wechat.app-secret", WechatSimulator.APP_SECRET);
    settings.put("palmreferral.notification.template", "progress");
    settings.put("palmreferral.identity.first-administrator.phone", DemoCast.ADMINISTRATOR);
    settings.put("palmreferral.identity.first-administrator.invitation", DemoCast.INVITATION);
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(Ports.free()));
  }

  public static Surroundings start() throws IOException {
    return new Surroundings(Files.createTempDirectory("palm-referral-faults"));
  }

  /** One for all tests that do not need a new installation; gone when the tests are. */
  static synchronized Surroundings shared() throws IOException {
    if (shared == null) {
      Surroundings started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  /** A complete production configuration. */
  public Map<String, String> settings() {
    return new HashMap<>(settings);
  }

  public EmbeddedServers servers() {
    return servers;
  }

  public WechatSimulator platform() {
    return platform;
  }

  /** A folder of the service's own to run in. */
  public Path folder() {
    return folder;
  }

  /** The first column of the first row, asked of the database past the service. */
  public long count(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + servers.databaseUrl(), servers.databaseUsername(), servers.databasePassword());
  }

  @Override
  public void close() {
    platform.close();
    servers.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
