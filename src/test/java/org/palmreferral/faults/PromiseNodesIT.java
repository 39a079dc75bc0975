package org.palmreferral.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.embedded.Ports;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Crowd;

/**
 * Claims arrive at two nodes at once, and one of them is killed in the middle: whoever got no
 * answer sends again under her key to the other, and every place is still given out exactly once.
 * {@code -Dfaults.wishes=100} for all two thousand claims.
 */
@Tag("faults")
class PromiseNodesIT {

  private static final int WISHES = Integer.getInteger("faults.wishes", 20);
  private static final int CLAIMS_A_WISH = 20;
  private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
  private static final String KEEPER = "13800000016";
  private static final String COMMUNITY = "451223100001";

  private record Claim(int leader, int wish, String key) {}

  @Test
  void twoNodesAndAKillGiveOutEachPlaceOnce() throws Exception {
    System.out.println("faults.seed=" + SEED + " faults.wishes=" + WISHES);
    Surroundings around = Surroundings.shared();
    Map<String, String> other = settings(around);
    other.put("quarkus.http.port", Integer.toString(Ports.free()));
    try (PackagedService one =
            PackagedService.launch("promise-one", around.folder(), settings(around));
        PackagedService two = launchSecond(one, around, other)) {
      new DemoWorld(one.uri(), around.platform().uri()).ensure();
      List<String> wishes = wishes(one, around);
      Crowd crowd;
      try (Connection database = connect(around)) {
        crowd = Crowd.of(WISHES, one.uri(), around.platform().uri(), database);
      }
      burst(crowd, one, two, wishes);
      everyPlaceIsGivenOutOnce(around, wishes);
    }
  }

  private static PackagedService launchSecond(
      PackagedService first, Surroundings around, Map<String, String> settings) {
    first.ready(); // it migrates
    return PackagedService.launch("promise-two", around.folder(), settings).ready();
  }

  private static void burst(
      Crowd crowd, PackagedService one, PackagedService two, List<String> wishes)
      throws InterruptedException {
    List<Claim> claims = new ArrayList<>();
    for (int wish = 0; wish < wishes.size(); wish++) {
      for (int i = 0; i < CLAIMS_A_WISH; i++) {
        claims.add(new Claim((wish + i) % WISHES, wish, UUID.randomUUID().toString()));
      }
    }
    Collections.shuffle(claims, new Random(SEED));
    AtomicInteger answered = new AtomicInteger();
    List<CompletableFuture<Crowd.Answer>> under = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      URI at = i % 2 == 0 ? one.uri() : two.uri();
      under.add(send(crowd, at, wishes, claims.get(i)));
      under.get(i).thenAccept(answer -> answered.incrementAndGet());
    }
    while (answered.get() < claims.size() / 10) {
      PackagedService.pause(5);
    }
    two.kill();
    int lost = 0;
    for (int i = 0; i < claims.size(); i++) {
      Crowd.Answer answer = under.get(i).join();
      for (int again = 0; answer.status() != 201; again++) {
        assertTrue(again < 100, "never answered: " + answer);
        // a request that its node took with it may still hold its key for a moment
        assertTrue(
            answer.status() == 0
                || "idempotency.in_flight".equals(answer.body().path("code").asText()),
            answer.toString());
        lost++;
        PackagedService.pause(again == 0 ? 0 : 100);
        answer = send(crowd, one.uri(), wishes, claims.get(i)).join();
      }
    }
    assertNotEquals(0, lost, "the kill hit nobody");
  }

  private static CompletableFuture<Crowd.Answer> send(
      Crowd crowd, URI at, List<String> wishes, Claim claim) {
    return crowd.post(
        at,
        claim.leader(),
        "/api/v1/wishes/" + wishes.get(claim.wish()) + "/promises",
        Map.of("helpers", 1),
        claim.key());
  }

  private static void everyPlaceIsGivenOutOnce(Surroundings around, List<String> wishes) {
    for (int i = 0; i < wishes.size(); i++) {
      String of = " WHERE wish_id = '" + wishes.get(i) + "'";
      int places = 1 + i % 5;
      assertEquals(CLAIMS_A_WISH, around.count("SELECT count(*) FROM promise" + of));
      assertEquals(
          places,
          around.count("SELECT count(*) FROM promise" + of + " AND status = 'PROMISED'"),
          "exactly the capacity wins");
      assertEquals(
          CLAIMS_A_WISH - places,
          around.count(
              "SELECT count(DISTINCT line) FROM promise" + of + " AND status = 'WAITING'"));
      assertEquals(
          CLAIMS_A_WISH - places,
          around.count("SELECT max(line) FROM promise" + of),
          "no number is missing");
      assertEquals(
          places, around.count("SELECT taken FROM wish WHERE id = '" + wishes.get(i) + "'"));
    }
    String ours = "promise_step s JOIN promise p ON p.id = s.promise_id";
    long steps = around.count("SELECT count(*) FROM " + ours);
    assertEquals((long) wishes.size() * CLAIMS_A_WISH, steps, "one step each");
    assertEquals(
        steps,
        around.count("SELECT count(*) FROM " + ours + " JOIN outbox o ON o.subject = s.id"),
        "one piece of news each");
  }

  /** Posted by the keeper for others, and published by the reviewer of the county. */
  private static List<String> wishes(PackagedService service, Surroundings around) {
    Caller keeper = Caller.phone(service.uri(), around.platform().uri(), KEEPER);
    Caller reviewer = Caller.phone(service.uri(), around.platform().uri(), "13800000011");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < WISHES; i++) {
      JsonNode draft = keeper.post("/api/v1/wishes", form(1 + i % 5)).body();
      String path = "/api/v1/wishes/" + draft.path("id").asText();
      JsonNode submitted = keeper.post(path + "/submit", null, "If-Match", version(draft)).body();
      int status =
          reviewer
              .post(
                  path + "/review/publish",
                  Map.of("despite", "文字已逐字看过"),
                  "If-Match",
                  version(submitted))
              .status();
      assertEquals(200, status);
      made.add(draft.path("id").asText());
    }
    return made;
  }

  private static String version(JsonNode wish) {
    return "\"" + wish.path("version").asInt() + "\"";
  }

  private static Map<String, Object> form(int helpers) {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", "SERVICE");
    form.put("text", "希望有人上门理发");
    form.put("region", COMMUNITY);
    form.put("female", true);
    form.put("stage", "ELDERLY");
    form.put("wantedUntil", LocalDate.now().plusDays(30).toString());
    form.put("dayPart", "ANY");
    form.put("whereabouts", "AT_HOME");
    form.put("recurrence", "ONCE");
    form.put("helpers", helpers);
    form.put(
        "forSomebody",
        Map.of(
            "name", "覃小花",
            "relation", "COMMUNITY_STAFF",
            "consentBy", "HERSELF",
            "consentWay", "SIGNED",
            "consentOn", "2026-01-05"));
    return form;
  }

  private static Connection connect(Surroundings around) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + around.servers().databaseUrl(),
        around.servers().databaseUsername(),
        around.servers().databasePassword());
  }

  private static Map<String, String> settings(Surroundings around) {
    Map<String, String> settings = around.settings();
    settings.put("palmreferral.identity.calls-per-minute", "100000");
    settings.put("palmreferral.promise.every", "off");
    return settings;
  }
}
