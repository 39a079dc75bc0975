package org.palmreferral.presence.scan;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.embedded.Ports;
import org.palmreferral.faults.PackagedService;
import org.palmreferral.faults.Surroundings;

/** The packaged service with its stores and a crowd of volunteers; beside it the floor. */
final class BenchSite implements AutoCloseable {

  /** The same for both processes. */
  private static final List<String> JVM = List.of("-Xmx512m", "-Xms512m");

  private static final byte[] SECRET = new byte[32];

  private final Surroundings around;
  private final PackagedService service;
  private final Process floor;
  private final int floorPort;
  private final ScanCrowd crowd;
  private final int port;

  BenchSite(int people, int places) throws Exception {
    around = Surroundings.start();
    Map<String, String> settings = around.settings();
    settings.put("palmreferral.identity.access-token", "PT3H");
    settings.put("palmreferral.identity.calls-per-minute", "1000000");
    settings.put("quarkus.vertx.event-loops-pool-size", Integer.toString(Floor.LOOPS));
    port = Integer.parseInt(settings.get("quarkus.http.port"));
    service = PackagedService.launch("bench", around.folder(), settings, JVM).ready();
    URI platform = around.platform().uri();
    new DemoWorld(service.uri(), platform).ensure();
    crowd = new ScanCrowd(service.uri(), platform);
    long begun = System.nanoTime();
    try (Connection owner = owner()) {
      crowd.gather(people, places, owner);
    }
    System.out.printf(
        "%,d volunteers signed in after %s%n", people, Duration.ofNanos(System.nanoTime() - begun));
    floorPort = Ports.free();
    floor = startFloor(settings);
  }

  private Process startFloor(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            JVM.get(0),
            JVM.get(1),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "-Dfloor.port=" + floorPort,
            "-Dfloor.secret=" + HexFormat.of().formatHex(SECRET),
            "-Dfloor.verify=" + settings.get("palmreferral.jwt.verify-keys"),
            "-Dfloor.database=" + settings.get("palmreferral.database.url"),
            "-Dfloor.user=" + settings.get("palmreferral.database.username"),
            Floor.class.getName());
    builder.environment().put("FLOOR_PASSWORD", settings.get("palmreferral.database.password"));
    Process process =
        builder
            .redirectError(ProcessBuilder.Redirect.to(new File("target/bench-floor.log")))
            .start();
    // a run that is broken off leaves no floor behind
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try (Scanner said = new Scanner(process.getInputStream())) {
      if (!said.nextLine().equals("ready")) {
        throw new IllegalStateException("the floor does not start");
      }
    }
    return process;
  }

  /** Of the service. */
  int port() {
    return port;
  }

  int floorPort() {
    return floorPort;
  }

  ScanCrowd crowd() {
    return crowd;
  }

  /** Codes that the floor takes. */
  ScanCrowd.Codes floorCodes() {
    var signer = org.palmreferral.presence.code.MeasuredCodes.signer(SECRET);
    return (station, moment) ->
        org.palmreferral.presence.code.MeasuredCodes.turning(
            signer, crowd.numbers().get(station), moment);
  }

  Connection owner() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + around.servers().databaseUrl(),
        around.servers().ownerUsername(),
        around.servers().ownerPassword());
  }

  /** Nobody was ever there. */
  void forget() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("TRUNCATE check_in, stay");
    }
    crowd.home();
  }

  @Override
  public void close() {
    floor.destroy();
    service.close();
    around.close();
  }
}
