package org.palmreferral.wish.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.wish.ledger.LedgerDesk.NEEDS;
import static org.palmreferral.wish.ledger.LedgerDesk.cadre;
import static org.palmreferral.wish.ledger.LedgerDesk.need;
import static org.palmreferral.wish.ledger.LedgerDesk.reviewer;
import static org.palmreferral.wish.ledger.LedgerDesk.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** Needs, and wishes that are really a case of hardship. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class NeedTest {

  private static final String UNTIL = LocalDate.now(TimeSource.CHINA).plusDays(9).toString();
  private static final String CLUES = "/api/v1/clues/";

  @Inject Pool pool;

  @Test
  void aNeedIsWrittenDownSeenToAndSettled() {
    String id = need("老人冬天取暖困难");
    JsonNode file = cadre().get(NEEDS + '/' + id);
    assertTrue(file.path("number").asText().startsWith("XQ-" + LedgerDesk.VILLAGE));
    assertEquals("老人冬天取暖困难", file.path("words").asText());
    assertEquals("韦秀英", file.path("responsible").asText());
    assertTrue(file.has("dueOn"));
    assertEquals(1, duties(id));
    byte[] stored =
        pool.preparedQuery("SELECT words FROM need WHERE id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(id)))
            .iterator()
            .next()
            .getBuffer("words")
            .getBytes();
    assertFalse(new String(stored, StandardCharsets.UTF_8).contains("取暖"));
    assertEquals("SETTLED", step(id, "settle", Map.of("how", "送去取暖器一台")).path("status").asText());
    assertEquals(0, duties(id));
    JsonNode last = reviewer().get(NEEDS + '/' + id).path("steps").path(1);
    assertEquals("送去取暖器一台", last.path("words").asText());
    assertEquals("韦秀英", last.path("by").asText());
    refused("409 need.arrow", () -> step(id, "drop", Map.of("reason", "TWICE")));
  }

  @Test
  void nothingIsDroppedWithoutAReasonAndAPersonWhoKnows() {
    String id = need("想学手机");
    Caller caller = Caller.phone("13800000010");
    assertEquals(
        400, caller.post(NEEDS + '/' + id + "/drop", Map.of(), "If-Match", "\"0\"").status());
    refusedByTheDatabase(
        pool,
        "UPDATE need SET status = 'DROPPED', due_on = NULL, ended_at = now(),"
            + " ended_by = recorded_by WHERE id = $1",
        id,
        "need_dropped");
    refusedByTheDatabase(
        pool,
        "UPDATE need SET status = 'SETTLED', due_on = NULL, ended_at = now() WHERE id = $1",
        id,
        "need_ended");
    step(id, "drop", Map.of("reason", "NOT_REACHED", "words", "已搬离"));
    JsonNode line = LedgerDesk.line(LedgerDesk.VILLAGE, id);
    assertEquals("联系不上本人", line.path("reason").asText());
    assertEquals("韦秀英", line.path("responsible").asText());
  }

  @Test
  void aWishOfTheSamePlaceIsMadeOfIt() {
    String id = need("孩子缺书包");
    String here = LedgerDesk.open(LedgerDesk.wish(LedgerDesk.VILLAGE, UNTIL));
    String elsewhere = LedgerDesk.open(LedgerDesk.wish(WishDesk.COMMUNITY, UNTIL));
    refused("404 not_found", () -> step(id, "wish", Map.of("wish", elsewhere)));
    assertEquals("WISH", step(id, "wish", Map.of("wish", here)).path("status").asText());
    assertEquals(here, cadre().get(NEEDS + '/' + id).path("wish").asText());
    step(id, "settle", Map.of("how", "心愿已实现"));
  }

  @Test
  void nobodyElsewhereKnowsOfIt() {
    String id = need("需要轮椅");
    for (String other : List.of("13800000030", "13800000031", "13800000016")) {
      refused("404 not_found", () -> TestWorld.phone(other).get(NEEDS + '/' + id));
    }
    refused("403 role.forbidden", () -> TestWorld.phone("13800000019").get(NEEDS + '/' + id));
    Caller.Answer far =
        Caller.phone("13800000010").post(NEEDS, Map.of("words", "需要轮椅", "region", "451224100202"));
    assertEquals("need.region", far.code().equals("bad_input") ? code(far) : far.code());
  }

  private static String code(Caller.Answer answer) {
    return answer.body().path("violations").path(0).path("code").asText();
  }

  @Test
  void aWishBecomesAClueWithWhatIsKnownAndTheConsentAskedFor() {
    String wish = LedgerDesk.open(LedgerDesk.wish(LedgerDesk.VILLAGE, UNTIL));
    String path = WishDesk.WISHES + '/' + wish;
    JsonNode known = cadre().get(path + "/clue/form");
    assertEquals("希望有人上门理发", known.path("narrative").asText());
    assertEquals("小覃妈妈", known.path("name").asText());
    assertEquals(LedgerDesk.VILLAGE, known.path("residence").asText());
    assertTrue(known.path("phone").asText().contains("*"), "masked");
    int version = known.path("version").asInt();

    Map<String, Object> unasked = LedgerDesk.hardship();
    unasked.put("consents", List.of());
    refused("422 clue.not_asked", () -> cadre().call("POST", path + "/clue", unasked, version));
    refused(
        "404 not_found",
        () ->
            TestWorld.phone("13800000030")
                .call("POST", path + "/clue", LedgerDesk.hardship(), version));
    assertEquals("OPEN", LedgerDesk.line(LedgerDesk.VILLAGE, wish).path("state").asText());

    JsonNode made = cadre().call("POST", path + "/clue", LedgerDesk.hardship(), version);
    JsonNode clue = reviewer().get(CLUES + made.path("clue").asText());
    assertEquals("希望有人上门理发", clue.path("narrative").asText());
    assertEquals("小覃妈妈", clue.path("persons").path(0).path("name").asText());
    assertEquals("SUBMITTED", clue.path("status").asText());
    assertEquals("CLUE", LedgerDesk.line(LedgerDesk.VILLAGE, wish).path("state").asText());
    refused(
        "409 version.stale",
        () -> cadre().call("POST", path + "/clue", LedgerDesk.hardship(), version));
    refused(
        "409 wish.arrow",
        () ->
            cadre()
                .call(
                    "POST",
                    path + "/clue",
                    LedgerDesk.hardship(),
                    WishDesk.version(cadre(), wish)));
  }

  @Test
  void aSecondTapMakesOneClue() {
    String wish = LedgerDesk.open(LedgerDesk.wish(LedgerDesk.VILLAGE, UNTIL));
    Caller caller = Caller.phone("13800000010");
    String path = WishDesk.WISHES + '/' + wish + "/clue";
    String key = UUID.randomUUID().toString();
    String version = "\"" + WishDesk.version(cadre(), wish) + "\"";
    Map<String, Object> form = LedgerDesk.hardship();
    Caller.Answer first =
        caller.send("POST", path, form, "Idempotency-Key", key, "If-Match", version);
    Caller.Answer second =
        caller.send("POST", path, form, "Idempotency-Key", key, "If-Match", version);
    assertEquals(201, first.status(), first.toString());
    assertEquals(first.body(), second.body());
  }

  @Test
  void aNeedBecomesAClueWithAName() {
    String id = need("一个人带三个孩子，丈夫入狱");
    int version = cadre().get(NEEDS + '/' + id + "/clue-form").path("version").asInt();
    refused(
        "400 clue.from_elsewhere",
        () -> cadre().call("POST", NEEDS + '/' + id + "/clue", LedgerDesk.hardship(), version));
    Map<String, Object> form = new HashMap<>(LedgerDesk.hardship());
    form.put("name", "韦阿妹");
    form.put("female", true);
    JsonNode made = cadre().call("POST", NEEDS + '/' + id + "/clue", form, version);
    JsonNode file = cadre().get(NEEDS + '/' + id);
    assertEquals("CLUE", file.path("status").asText());
    assertEquals(made.path("clue").asText(), file.path("clue").asText());
    assertEquals(
        "一个人带三个孩子，丈夫入狱",
        cadre().get(CLUES + made.path("clue").asText()).path("narrative").asText());
  }

  private long duties(String id) {
    return pool.preparedQuery(
            "SELECT count(*) AS n FROM due_matter WHERE thing = $1 AND kind = 'NEED'")
        .executeAndAwait(Tuple.of(UUID.fromString(id)))
        .iterator()
        .next()
        .getLong("n");
  }
}
