package org.palmreferral.referral.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Federation and procuratorate act on one clue at the same moment: one of them wins. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class HandoverRacesTest {

  private static final int ROUNDS = 8;
  private static final Map<String, Object> WHY = Map.of("why", "发错了");
  private static final Map<String, Object> BACK = Map.of("reason", "NO_JURISDICTION");

  @Inject Pool pool;

  private final Caller cadre = Caller.phone("13800000010");
  private final Caller reviewer = Caller.phone("13800000011");
  private final Caller procurator = Caller.phone("13800000012");

  @Test
  void twoReviewersReferAtOnceAndOneWins() {
    Caller colleague = Caller.phone(Newcomer.member("REVIEWER", "凤山县妇女联合会"));
    for (int round = 0; round < ROUNDS; round++) {
      String clue = aClue();
      oneWins(201, () -> refer(reviewer, clue), () -> refer(colleague, clue));
      assertSound(clue);
    }
  }

  @Test
  void nothingIsReferredToAnOfficeThatHasClosed() {
    Caller administrator = Caller.phone("13800000001");
    JsonNode office =
        administrator
            .post(
                "/api/v1/organisations/kept",
                Map.of(
                    "kind", "PROCURATORATE",
                    "region", "451223",
                    "name", "已停用检察院" + UUID.randomUUID()))
            .body();
    String id = office.path("id").asText();
    administrator.post(
        "/api/v1/organisations/kept/" + id + "/close",
        null,
        "If-Match",
        '"' + office.path("version").asText() + '"');
    Answer refused =
        reviewer.post(
            "/api/v1/clues/" + aClue() + "/referrals", Map.of("receiver", id), "If-Match", "\"0\"");
    assertEquals(422, refused.status());
    assertEquals("referral.receiver", refused.code());
  }

  @Test
  void withdrawnOrAccepted() {
    race(true, "/accept", null);
  }

  @Test
  void withdrawnOrReceived() {
    race(false, "/receive", null);
  }

  @Test
  void withdrawnOrSentBack() {
    race(true, "/send-back", BACK);
  }

  @Test
  void withdrawnOrPassedOn() {
    race(true, "/pass-on", Map.of("receiver", TestWorld.get().house("东兰县人民检察院")));
  }

  @Test
  void twoProcuratorsAcceptAtOnceAndOneWins() {
    Caller chief = Caller.phone("13800000014");
    for (int round = 0; round < ROUNDS; round++) {
      String clue = aClue();
      String leg = received(leg(clue));
      oneWins(
          200,
          () -> step(procurator, leg, "/accept", null, 1),
          () -> step(chief, leg, "/accept", null, 1));
      assertSound(clue);
    }
  }

  /** The federation takes the leg back while the procuratorate does something with it. */
  private void race(boolean afterReceipt, String verb, @Nullable Object body) {
    for (int round = 0; round < ROUNDS; round++) {
      String clue = aClue();
      String leg = afterReceipt ? received(leg(clue)) : leg(clue);
      int version = afterReceipt ? 1 : 0;
      oneWins(
          200,
          () -> step(reviewer, leg, "/withdraw", WHY, version),
          () -> step(procurator, leg, verb, body, version));
      assertSound(clue);
    }
  }

  @SafeVarargs
  private static void oneWins(int won, Callable<Answer>... calls) {
    List<Answer> answers = AtOnce.all(calls);
    assertEquals(1, answers.stream().filter(a -> a.status() == won).count(), answers::toString);
    assertEquals(
        calls.length - 1,
        answers.stream().filter(a -> a.status() == 409).count(),
        answers::toString);
  }

  @Test
  void aChangeSaysWhatItWasMadeOn() {
    String clue = aClue();
    String path = "/api/v1/clues/" + clue + "/decline";
    Map<String, Object> decision = Map.of("reason", "NOT_CONFIRMED");
    Answer missing = reviewer.post(path, decision);
    assertEquals(400, missing.status());
    assertEquals("If-Match", missing.body().path("fields").path(0).path("field").asText());
    assertEquals("缺少版本号（If-Match）", missing.body().path("fields").path(0).path("message").asText());
    assertEquals(400, reviewer.post(path, decision, "If-Match", "\"x\"").status());

    assertEquals(
        200,
        reviewer
            .post(
                "/api/v1/clues/" + clue + "/ask-for-more",
                Map.of("words", "请补充"),
                "If-Match",
                "\"0\"")
            .status());
    Answer stale = reviewer.post(path, decision, "If-Match", "\"0\"");
    assertEquals(409, stale.status());
    assertEquals("version.stale", stale.code());
  }

  private String aClue() {
    Map<String, Object> clue = new HashMap<>(DemoClues.FENGSHAN);
    clue.put("childHarm", false);
    Answer submitted = cadre.post("/api/v1/clues", clue);
    assertEquals(201, submitted.status(), submitted::toString);
    return submitted.body().path("id").asText();
  }

  private Answer refer(Caller who, String clue) {
    return who.post(
        "/api/v1/clues/" + clue + "/referrals",
        Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
        "If-Match",
        "\"0\"");
  }

  private String leg(String clue) {
    JsonNode leg = refer(reviewer, clue).body();
    assertEquals("SENT", leg.path("status").asText(), leg::toString);
    return leg.path("id").asText();
  }

  private String received(String leg) {
    Answer received = step(procurator, leg, "/receive", null, 0);
    assertEquals(1, received.body().path("version").asInt(), received::toString);
    return leg;
  }

  private static Answer step(
      Caller who, String leg, String verb, @Nullable Object body, int version) {
    return who.post("/api/v1/referrals/" + leg + verb, body, "If-Match", "\"" + version + "\"");
  }

  /** A clue has one owner, and the one that its legs say. */
  private void assertSound(String clue) {
    Row row =
        pool.preparedQuery(
                """
                SELECT c.status, c.owner_id, c.federation_id,
                  (SELECT count(*) FROM referral l WHERE l.clue_id = c.id
                    AND l.status IN ('SENT', 'RECEIVED')) AS under_way,
                  (SELECT count(*) FROM referral l WHERE l.clue_id = c.id
                    AND l.status = 'ACCEPTED') AS accepted,
                  (SELECT l.receiver_id FROM referral l WHERE l.clue_id = c.id
                    AND l.status = 'ACCEPTED') AS acceptor,
                  (SELECT count(*) FROM clue_step s WHERE s.clue_id = c.id) AS steps,
                  (SELECT count(*) FROM audit_entry a WHERE a.target = c.id
                    AND a.action NOT IN ('clue.open', 'clue.read')) AS audited
                FROM clue c WHERE c.id = $1
                """)
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .iterator()
            .next();
    UUID owner = row.getUUID("owner_id");
    assertNotNull(owner);
    boolean accepted = row.getString("status").equals("ACCEPTED");
    assertEquals(accepted ? row.getUUID("acceptor") : row.getUUID("federation_id"), owner);
    assertEquals(accepted ? 1 : 0, row.getLong("accepted"));
    assertEquals(row.getString("status").equals("REFERRED") ? 1 : 0, row.getLong("under_way"));
    assertTrue(List.of("SUBMITTED", "REFERRED", "ACCEPTED").contains(row.getString("status")));
    assertEquals(row.getLong("steps"), row.getLong("audited"), "the loser leaves no trace");
  }
}
