package org.palmreferral.exchange.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/** A cursor passes over no event, and each event reaches those whom it concerns. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class FeedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EVENTS = "/api/v1/events";

  @Inject Pool pool;
  @Inject EventLog events;
  @Inject Clock clock;
  @Inject Forgetting forgetting;

  /** Writers hold their transactions open for different times, and some give up. */
  @Test
  void aReaderMissesNothingOfManyWritersAtOnce() {
    String house = house();
    Caller reader = Software.of(house).caller();
    AtomicBoolean over = new AtomicBoolean();
    List<Long> seen = new ArrayList<>();
    int writers = 6;
    int each = 15;
    List<Callable<Integer>> all = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      all.add(() -> IntStream.range(0, each).map(i -> write(house, i % 5 == 4)).sum());
    }
    Thread reading =
        new Thread(
            () -> {
              String after = "0";
              boolean last = false;
              while (!last) {
                last = over.get();
                JsonNode page = reader.get(EVENTS + "?limit=7&after=" + after).body();
                page.path("items").forEach(e -> seen.add(e.path("cursor").asLong()));
                last = last && page.path("items").isEmpty();
                after = page.path("next").asText();
              }
            });
    reading.start();
    int written = AtOnce.all(all).stream().mapToInt(Integer::intValue).sum();
    over.set(true);
    join(reading);
    assertEquals(writers * 12, written);
    assertEquals(LongStream.rangeClosed(1, written).boxed().toList(), seen);
  }

  /** Tells how many it wrote. */
  private int write(String house, boolean givesUp) {
    double pause = ThreadLocalRandom.current().nextDouble(0.02);
    Uni<Integer> written =
        pool.withTransaction(
            connection ->
                tell(connection, UUID.randomUUID(), house)
                    .chain(
                        () ->
                            connection
                                .preparedQuery("SELECT pg_sleep($1)")
                                .execute(Tuple.of(pause)))
                    .map(
                        slept -> {
                          if (givesUp) {
                            throw new IllegalStateException("rolled back");
                          }
                          return 1;
                        }));
    return written
        .onFailure(IllegalStateException.class)
        .recoverWithItem(0)
        .await()
        .atMost(PATIENCE);
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, String house) {
    return events.tell(
        connection,
        message,
        EventType.REFERRAL_SENT,
        EventData.ofReferral(UUID.randomUUID(), UUID.randomUUID()),
        List.of(UUID.fromString(house)));
  }

  @Test
  void aMessageThatComesAgainAddsNothing() {
    String house = house();
    UUID message = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      pool.withTransaction(connection -> tell(connection, message, house)).await().atMost(PATIENCE);
    }
    JsonNode page = Software.of(house).caller().get(EVENTS).body();
    assertEquals(1, page.path("items").size());
    assertEquals("1", page.path("next").asText());
  }

  /** A leg that is passed back to its sender: it was passed on, and another one comes to her. */
  @Test
  void oneMessageMayTellTwoThings() {
    String house = house();
    UUID message = UUID.randomUUID();
    UUID here = UUID.fromString(house);
    List<EventLog.Told> both = new ArrayList<>();
    for (EventType type : List.of(EventType.REFERRAL_SENT, EventType.REFERRAL_PASSED_ON)) {
      both.add(
          new EventLog.Told(
              type, EventData.ofReferral(UUID.randomUUID(), UUID.randomUUID()), here));
    }
    for (int i = 0; i < 2; i++) {
      pool.withTransaction(connection -> events.tell(connection, message, both))
          .await()
          .atMost(PATIENCE);
    }
    JsonNode page = Software.of(house).caller().get(EVENTS).body();
    assertEquals(
        List.of("referral.sent", "referral.passed_on"),
        page.path("items").findValuesAsText("type"));
  }

  @Test
  void bothSidesOfAReferralAreToldAndNobodyElse() {
    Caller federation = software("凤山县妇女联合会");
    Caller office = software("凤山县人民检察院");
    Caller elsewhere = software("东兰县人民检察院");
    String sent = end(federation);
    String received = end(office);
    String other = end(elsewhere);

    String clue = clue();
    String leg = refer(clue);
    step(leg, "receive", null, 0);
    step(leg, "send-back", Map.of("reason", "NO_JURISDICTION"), 1);
    List<String> told = List.of("referral.sent", "referral.received", "referral.sent_back");
    for (Map.Entry<Caller, String> side : Map.of(federation, sent, office, received).entrySet()) {
      Eventually.holds(
          () -> {
            List<JsonNode> of = of(side.getKey(), side.getValue(), clue);
            assertEquals(
                told, of.stream().map(e -> e.path("type").asText()).sorted(order()).toList());
            of.forEach(e -> assertEquals(leg, e.path("data").path("referral").asText()));
            of.forEach(e -> assertEquals(2, e.path("data").size()));
            assertFalse(of.toString().contains("小"), "no name, no words");
          });
    }
    assertTrue(of(elsewhere, other, clue).isEmpty());
    assertEquals(200, office.get("/api/v1/referrals/" + leg).status());
    assertEquals(404, elsewhere.get("/api/v1/referrals/" + leg).status());
  }

  @Test
  void theSenderOfAClueIsAnswered() {
    Caller grassroots = software("巴旁村妇联");
    String from = end(grassroots);
    String clue = clue();
    Caller reviewer = Caller.phone("13800000011");
    var declined =
        reviewer.post(
            "/api/v1/clues/" + clue + "/decline",
            Map.of("reason", "OTHER", "note", "不符合条件"),
            "If-Match",
            "\"0\"");
    assertEquals(200, declined.status(), declined::toString);
    Eventually.holds(
        () ->
            assertEquals(
                "clue.answered",
                of(grassroots, from, clue).stream()
                    .map(e -> e.path("type").asText())
                    .findFirst()
                    .orElse("")));
  }

  @Test
  void aCursorThatIsOlderThanWhatIsKeptIsRefused() {
    String house = house();
    Caller reader = Software.of(house).caller();
    for (int i = 0; i < 3; i++) {
      write(house, false);
    }
    pool.preparedQuery(
            """
            UPDATE event SET at = at - interval '91 days'
            WHERE organisation_id = $1 AND position <= 2
            """)
        .execute(Tuple.of(UUID.fromString(house)))
        .await()
        .atMost(PATIENCE);
    forgetting.forget(pool, OffsetDateTime.now(clock)).await().atMost(PATIENCE);
    assertEquals(410, reader.get(EVENTS + "?after=0").status());
    assertEquals("events.cursor_gone", reader.get(EVENTS + "?after=1").code());
    assertEquals(1, reader.get(EVENTS + "?after=2").body().path("items").size());
    assertEquals("3", reader.get(EVENTS).body().path("items").path(0).path("cursor").asText());
    assertEquals("3", reader.get(EVENTS + "?after=3").body().path("next").asText());
    assertEquals("events.cursor_ahead", reader.get(EVENTS + "?after=4").code());
  }

  @Test
  void theContractNamesEachType() {
    var schema = EventType.class.getAnnotation(Schema.class);
    assertEquals(
        Arrays.stream(EventType.values()).map(EventType::word).toList(),
        List.of(schema.enumeration()));
  }

  private static Comparator<String> order() {
    return Comparator.comparingInt(
        List.of("referral.sent", "referral.received", "referral.sent_back")::indexOf);
  }

  private static List<JsonNode> of(Caller reader, String after, String clue) {
    List<JsonNode> found = new ArrayList<>();
    reader
        .get(EVENTS + "?limit=100&after=" + after)
        .body()
        .path("items")
        .forEach(
            event -> {
              if (event.path("data").path("clue").asText().equals(clue)) {
                found.add(event);
              }
            });
    return found;
  }

  /** Where the feed ends now. */
  private static String end(Caller reader) {
    String after = "0";
    while (true) {
      String next = reader.get(EVENTS + "?limit=100&after=" + after).body().path("next").asText();
      if (next.equals(after)) {
        return after;
      }
      after = next;
    }
  }

  private static Caller software(String house) {
    return Software.of(TestWorld.get().house(house)).caller();
  }

  private static String house() {
    return TestWorld.phone("13800000001")
        .post(
            "/api/v1/organisations/kept",
            Map.of("kind", "EDUCATION", "region", "451223", "name", "教育局" + Newcomer.number()))
        .path("id")
        .asText();
  }

  private static String clue() {
    Map<String, Object> clue = new HashMap<>(DemoClues.FENGSHAN);
    clue.put("childHarm", false);
    return Caller.phone("13800000010").post("/api/v1/clues", clue).body().path("id").asText();
  }

  private static String refer(String clue) {
    return Caller.phone("13800000011")
        .post(
            "/api/v1/clues/" + clue + "/referrals",
            Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
            "If-Match",
            "\"0\"")
        .body()
        .path("id")
        .asText();
  }

  private static void step(String leg, String verb, Object body, int version) {
    var done =
        Caller.phone("13800000012")
            .post("/api/v1/referrals/" + leg + '/' + verb, body, "If-Match", "\"" + version + "\"");
    assertEquals(200, done.status(), done::toString);
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
