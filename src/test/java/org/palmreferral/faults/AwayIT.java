package org.palmreferral.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;

/** A store goes away and comes back, callers hang up: the service recovers by itself. */
@Tag("faults")
class AwayIT {

  private static final int ABORTED = Integer.getInteger("faults.aborted", 2000);
  private static final int POOL = 20;
  private static final String CADRE = "13800000030";

  private static Surroundings around;
  private static TcpProxy postgres;
  private static TcpProxy redis;
  private static PackagedService service;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    around = Surroundings.shared();
    postgres = TcpProxy.to(around.servers().postgresPort());
    redis = TcpProxy.to(around.servers().redisPort());
    Map<String, String> settings = around.settings();
    settings.put("palmreferral.identity.calls-per-minute", "100000");
    // what it holds at its end is not kept from whoever comes after
    settings.put("palmreferral.outbox.claim", "PT3S");
    settings.merge(
        "palmreferral.database.url",
        ":" + postgres.port() + "/",
        (url, port) -> url.replaceFirst(":\\d+/", port));
    settings.merge(
        "palmreferral.redis.url",
        ":" + redis.port(),
        (url, port) -> url.replaceFirst(":\\d+$", port));
    settings.put("quarkus.datasource.reactive.max-size", Integer.toString(POOL));
    service = PackagedService.launch("away", around.folder(), settings).ready();
    new DemoWorld(service.uri(), around.platform().uri()).ensure();
    token =
        new DemoClient(service.uri(), around.platform().uri())
            .signIn(CADRE)
            .path("accessToken")
            .asText();
  }

  @AfterAll
  static void stop() {
    service.close();
    postgres.close();
    redis.close();
  }

  @Test
  void withoutRedisSignedInRequestsWait() throws IOException {
    aStoreGoesAndComesBack(redis);
  }

  @Test
  void withoutRedisTheBoardGoesOn() throws IOException {
    Caller stranger = new Caller(service.uri(), null);
    redis.cut();
    try {
      assertEquals(200, stranger.get("/api/v1/board?region=451224").status(), service::tail);
      assertEquals(200, stranger.get("/api/v1/board/wall?region=451224").status(), service::tail);
    } finally {
      redis.restore();
    }
    Eventually.holds(() -> assertEquals(200, service.probe("/q/health/ready")));
  }

  @Test
  void withoutPostgresRequestsWait() throws IOException {
    aStoreGoesAndComesBack(postgres);
  }

  private void aStoreGoesAndComesBack(TcpProxy store) throws IOException {
    Caller cadre = new Caller(service.uri(), token);
    String key = UUID.randomUUID().toString();
    Map<String, Object> clue = FaultClues.clue("断网 " + key, DemoCast.DONGLAN_VILLAGE);
    long before = clues();

    store.cut();
    // more at once than the pool holds, so that each of its connections is found dead
    Callable<Answer> me = () -> cadre.get("/api/v1/me");
    AtOnce.all(java.util.Collections.nCopies(POOL * 2, me)).forEach(AwayIT::assertAway);
    assertAway(cadre.send("POST", "/api/v1/clues", clue, "Idempotency-Key", key));
    assertEquals(503, service.probe("/q/health/ready"), service.tail());
    assertEquals(200, service.probe("/q/health/live"), service.tail());

    store.restore();
    Eventually.holds(() -> assertEquals(200, cadre.get("/api/v1/me").status()));
    Eventually.holds(() -> assertEquals(200, service.probe("/q/health/ready")));
    Sender.untilAnswered(cadre, 201, "/api/v1/clues", clue, key);
    assertEquals(before + 1, clues());
    allOfThePoolServes(cadre);
  }

  private static void assertAway(Answer answer) {
    assertEquals(503, answer.status(), () -> answer + "\n" + service.tail());
    assertEquals("store.away", answer.code());
    assertNotNull(answer.header("Retry-After"));
  }

  @Test
  void callersWhoHangUpLeaveNoConnectionBehind() throws Exception {
    Random random = new Random(ABORTED);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < ABORTED; i++) {
        long seed = random.nextLong();
        calls.add(() -> hangUp(new Random(seed)));
      }
      for (Future<Void> call : callers.invokeAll(calls)) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }
    // while it works off what the callers left, it may turn others away; it must come through
    Caller caller = new Caller(service.uri(), token);
    Eventually.holds(() -> assertEquals(200, caller.get("/api/v1/me").status(), service::tail));
    String sessions =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid()";
    Eventually.holds(
        () -> assertEquals(0, around.count(sessions + " AND state LIKE 'idle in transaction%'")));
    Eventually.holds(() -> assertEquals(0, around.count(sessions + " AND state = 'active'")));
    // beside the pool, migrations may have left two
    assertTrue(around.count(sessions) <= POOL + 2, "more connections than the pool has");
    allOfThePoolServes(caller);
    assertEquals(
        0,
        around.count(
            "SELECT count(*) FROM clue c WHERE c.residence = '"
                + DemoCast.DONGLAN_VILLAGE
                + "' AND (1 <> (SELECT count(*) FROM clue_step s WHERE s.clue_id = c.id)"
                + " OR NOT EXISTS (SELECT FROM clue_person p WHERE p.clue_id = c.id))"));
  }

  /** One request that is broken off somewhere: in its head, in its body, or before the answer. */
  private static Void hangUp(Random random) throws IOException {
    byte[] request = random.nextInt(3) == 0 ? list() : submission(random);
    try (Socket socket = new Socket("127.0.0.1", service.uri().getPort())) {
      boolean whole = random.nextInt(3) > 0;
      int length = whole ? request.length : 1 + random.nextInt(request.length);
      socket.getOutputStream().write(request, 0, length);
      socket.getOutputStream().flush();
      if (random.nextBoolean()) {
        socket.setSoLinger(true, 0); // a reset instead of a goodbye
      }
      if (random.nextInt(4) > 0) {
        PackagedService.pause(random.nextInt(25));
      }
    } catch (java.net.SocketException answeredAlready) {
      // the service may have hung up first on half a request
    }
    return null;
  }

  private static byte[] list() {
    String request =
        "GET /api/v1/clues?limit=100 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    return request.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] submission(Random random) throws IOException {
    String key = new UUID(random.nextLong(), random.nextLong()).toString();
    byte[] body =
        new ObjectMapper()
            .writeValueAsBytes(FaultClues.clue("中断 " + key, DemoCast.DONGLAN_VILLAGE));
    byte[] head =
        ("POST /api/v1/clues HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: "
                + key
                + "\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static void allOfThePoolServes(Caller caller) {
    ExecutorService callers = Executors.newFixedThreadPool(POOL);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < POOL * 2; i++) {
        calls.add(() -> caller.get("/api/v1/clues?limit=5").status());
      }
      for (Future<Integer> call : callers.invokeAll(calls)) {
        assertEquals(200, call.get(), service.tail());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      callers.shutdownNow();
    }
  }

  private static long clues() {
    return around.count("SELECT count(*) FROM clue WHERE residence = '451224100202'");
  }
}
