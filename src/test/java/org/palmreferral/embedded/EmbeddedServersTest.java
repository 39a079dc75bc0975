package org.palmreferral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data folder for the whole class: creating a cluster is what takes time. */
class EmbeddedServersTest {
  @TempDir static Path folder;

  @Test
  void dataPortsAndPasswordsOutliveARestart() throws Exception {
    String settings;
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      settings = servers.settings().toString();
      sql(servers, "create table if not exists kept (word text)");
      sql(servers, "insert into kept values ('留下')");
      redis(servers, "SET kept yes");
      assertEquals("on", sql(servers, "show fsync"));
      assertEquals("on", sql(servers, "show synchronous_commit"));
      assertEquals("200", sql(servers, "show max_connections"));
      assertEquals("127.0.0.1", sql(servers, "show listen_addresses"));
    }
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      assertEquals(settings, servers.settings().toString());
      assertEquals("留下", sql(servers, "select word from kept limit 1"));
      assertEquals("yes", redis(servers, "GET kept"));
    }
  }

  @Test
  void whatAKilledProcessLeftRunningIsReplaced() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServersForATest.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<ProcessHandle> left;
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      assertTrue(String.valueOf(output.readLine()).startsWith("started "));
    } finally {
      left = serversOf(folder);
      owner.destroyForcibly().waitFor();
    }
    assertTrue(left.size() >= 2, "PostgreSQL and Redis outlive their owner");

    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      List<Long> running = serversOf(folder).stream().map(ProcessHandle::pid).toList();
      assertTrue(left.stream().noneMatch(old -> running.contains(old.pid())));
      assertEquals("1", sql(servers, "select 1"));
      assertEquals("PONG", redis(servers, "PING"));
    }
    assertEquals(List.of(), serversOf(folder));
  }

  @Test
  void aSecondOwnerIsRefusedInOneLine() {
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      String message =
          assertThrows(ServersUnavailable.class, () -> EmbeddedServers.persistent(folder))
              .getMessage();
      assertTrue(message.contains("in use by another process"), message);
      assertEquals(1, message.lines().count());
      assertEquals("PONG", redisOrFail(servers, "PING"), "the first one goes on");
    }
  }

  @Test
  void aPortTakenByAStrangerIsLeftToIt() throws Exception {
    int before;
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      before = servers.postgresPort();
    }
    try (ServerSocket stranger = new ServerSocket()) {
      stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), before));
      try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
        assertNotEquals(before, servers.postgresPort());
        assertEquals("1", sql(servers, "select 1"));
      }
    }
  }

  @Test
  void aProcessNumberGivenToSomebodyElseIsNoServer() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      assertEquals("1", sql(servers, "select 1"));
    }
    String ourselves = Long.toString(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("postgres/postmaster.pid"), ourselves + "\n");
    Files.writeString(folder.resolve("redis/redis.pid"), ourselves + "\n");
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      assertEquals("1", sql(servers, "select 1"));
      assertEquals("PONG", redis(servers, "PING"));
    }
  }

  @Test
  void lostPasswordsAreReplaced() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      assertEquals("1", sql(servers, "select 1"));
    }
    Files.delete(folder.resolve("servers.properties"));
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      assertEquals("1", sql(servers, "select 1"));
    }
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("servers.properties"))));
  }

  @Test
  void temporaryServersLeaveNothing() throws Exception {
    Path data;
    try (EmbeddedServers servers = EmbeddedServers.temporary();
        EmbeddedServers others = EmbeddedServers.temporary()) {
      data = servers.folder();
      assertNotEquals(data, others.folder());
      assertEquals("off", sql(servers, "show fsync"));
      assertEquals("off", sql(servers, "show is_superuser"));
      assertThrows(SQLException.class, () -> connect(servers, "postgres").close());
      assertThrows(SQLException.class, () -> connect(servers, "").close());
      assertTrue(redis(servers, others.redisUrl(), "PING").startsWith("WRONGPASS"));
    }
    assertFalse(Files.exists(data));
    assertEquals(List.of(), serversOf(data));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "in the way");
    String message =
        assertThrows(ServersUnavailable.class, () -> EmbeddedServers.persistent(file.resolve("x")))
            .getMessage();
    assertTrue(message.contains("is not writable"), message);
    assertTrue(message.contains("a-file"), message);
  }

  @Test
  void whoeverMayReadTheFolderFindsItsDatabase() throws Exception {
    assertEquals(Map.of(), EmbeddedServers.databaseOf(folder));
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      Map<String, String> found = EmbeddedServers.databaseOf(folder);
      assertEquals(3, found.size());
      found.forEach((name, value) -> assertEquals(servers.settings().get(name), value, name));
    }
  }

  /** A data folder of a release that had one role only. */
  @Test
  void anOlderFolderGetsTheRoleOfTheService() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder)) {
      sql(servers, "create table kept (word text)");
    }
    Path kept = folder.resolve("servers.properties");
    Files.writeString(
        kept, Files.readString(kept).replaceAll("(?m)^postgres\\.service\\.password=.*\\R", ""));
    try (EmbeddedServers servers = EmbeddedServers.persistent(folder);
        Connection service =
            DriverManager.getConnection(
                "jdbc:" + servers.databaseUrl(),
                servers.databaseUsername(),
                servers.databasePassword())) {
      assertEquals("0", sql(servers, "select count(*) from kept"));
      assertThrows(SQLException.class, () -> service.prepareStatement("table kept").execute());
    }
  }

  /** Looks for them in another way than the code under test: by the path of their programs. */
  private static List<ProcessHandle> serversOf(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .command()
                    .filter(command -> command.startsWith(folder.toString()))
                    .isPresent())
        .toList();
  }

  private static String sql(EmbeddedServers servers, String statement) throws SQLException {
    try (Connection connection = connect(servers, servers.ownerPassword());
        var prepared = connection.createStatement()) {
      if (!prepared.execute(statement)) {
        return "";
      }
      try (var rows = prepared.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private static Connection connect(EmbeddedServers servers, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + servers.databaseUrl(), servers.ownerUsername(), password);
  }

  private static String redisOrFail(EmbeddedServers servers, String command) {
    try {
      return redis(servers, command);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String redis(EmbeddedServers servers, String command) throws IOException {
    return redis(servers, servers.redisUrl(), command);
  }

  /** Signs in with the password of that address; the answer without its type and length. */
  private static String redis(EmbeddedServers servers, String url, String command)
      throws IOException {
    String password = URI.create(url).getUserInfo().substring(1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.redisPort());
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\n" + command + "\r\n").getBytes(StandardCharsets.UTF_8));
      String signIn = answers.readLine();
      if (!signIn.equals("+OK")) {
        return signIn.substring(1);
      }
      String answer = answers.readLine();
      return answer.startsWith("$") ? answers.readLine() : answer.substring(1);
    }
  }
}
