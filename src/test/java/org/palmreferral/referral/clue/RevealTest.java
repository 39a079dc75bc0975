package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** A clue's file is masked; one value at a time is shown to somebody who says why. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RevealTest {

  private static final String CLUES = "/api/v1/clues/";
  private static final String PHONE = "13977778888";
  private static final String ADDRESS = "凤城镇松仁街九号";
  private static final String WORDS = "电话联系当事人核实伤情";
  private static final Map<String, String> ASKED =
      Map.of("field", "PHONE", "reason", "CONTACT_PERSON", "words", WORDS);

  @Inject Pool pool;

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final String number = HomeCounty.number("19850607");
  private final String clue = report();
  private final String person = person("13800000011").path("id").asText();
  private final String reveals = CLUES + clue + "/persons/" + person + "/reveals";

  private String report() {
    Map<String, Object> woman = new HashMap<>(HomeCounty.woman("韦秀兰", number));
    woman.put("phone", PHONE);
    woman.put("address", ADDRESS);
    return cadre.post("/api/v1/clues", HomeCounty.FENGSHAN.clue(woman)).path("id").asText();
  }

  private JsonNode person(String reader) {
    return TestWorld.phone(reader).get(CLUES + clue).path("persons").path(0);
  }

  /** Somebody new at the county's federation, who has looked up nothing yet. */
  private static Caller reviewer() {
    return Caller.phone(Newcomer.member("REVIEWER", "凤山县妇女联合会"));
  }

  @Test
  void theFileIsMaskedForEveryone() {
    for (String reader : List.of("13800000010", "13800000011")) {
      JsonNode seen = person(reader);
      assertEquals("韦秀兰", seen.path("name").asText());
      assertEquals(
          number.substring(0, 4) + "************" + number.substring(16),
          seen.path("identityNumber").asText());
      assertEquals("139****8888", seen.path("phone").asText());
      assertEquals("***", seen.path("address").asText());
      assertEquals(1985, seen.path("bornIn").asInt());
      assertEquals("ADULT", seen.path("ageBand").asText());
      assertFalse(seen.path("hidden").asBoolean());
    }
  }

  @Test
  void aLevelThatDoesNotHandleItKnowsNoName() {
    JsonNode seen = person("13800000040");
    assertEquals("韦某某", seen.path("name").asText());
    assertTrue(seen.path("hidden").asBoolean());
    assertFalse(seen.has("identityNumber"));
    assertFalse(seen.has("phone"));
    assertEquals("reveal.not_handled", Caller.phone("13800000040").post(reveals, ASKED).code());
  }

  @Test
  void aValueIsShownForAReasonThatIsKept() {
    Caller reviewer = reviewer();
    assertEquals(PHONE, value(reviewer, "PHONE"));
    assertEquals(number, value(reviewer, "IDENTITY_NUMBER"));
    assertEquals(ADDRESS, value(reviewer, "ADDRESS"));
    assertEquals("reveal.not_recorded", ask(reviewer, "GUARDIAN").code());
    assertEquals(3, count("SELECT count(*) AS n FROM reveal WHERE person_id = $1"));
    assertEquals(
        3,
        count(
            "SELECT count(*) AS n FROM audit_entry"
                + " WHERE target = $1 AND action = 'person.reveal'"));
    for (var row : rows("SELECT words FROM reveal WHERE person_id = $1")) {
      String stored = new String(row.getBuffer("words").getBytes(), StandardCharsets.UTF_8);
      assertFalse(stored.contains(WORDS));
    }
  }

  @Test
  void withoutWordsNothingIsShown() {
    Map<String, String> wordless = Map.of("field", "PHONE", "reason", "VISIT", "words", "看");
    assertEquals(400, reviewer().post(reveals, wordless).status());
    Map<String, String> reasonless = Map.of("field", "PHONE", "words", WORDS);
    assertEquals(400, reviewer().post(reveals, reasonless).status());
    assertEquals(0, count("SELECT count(*) AS n FROM reveal WHERE person_id = $1"));
  }

  @Test
  void theSenderSeesItWhileSheCanAddToIt() {
    assertEquals(PHONE, value(Caller.phone("13800000010"), "PHONE"));
    cadre.call("POST", CLUES + clue + "/withdraw", Map.of("why", "情况有变"), 0);
    assertEquals("reveal.not_handled", ask(Caller.phone("13800000010"), "PHONE").code());
  }

  @Test
  void anotherCountyFindsNothingAndOtherRolesMayNot() {
    assertEquals(404, Caller.phone("13800000031").post(reveals, ASKED).status());
    assertEquals(404, Caller.phone("13800000012").post(reveals, ASKED).status(), "not referred");
    for (String other : List.of("13800000014", "13800000015", "13800000020", "13800000021")) {
      assertEquals(403, Caller.phone(other).post(reveals, ASKED).status(), other);
    }
    String elsewhere = CLUES + clue + "/persons/" + UUID.randomUUID() + "/reveals";
    assertEquals(404, reviewer().post(elsewhere, ASKED).status());
  }

  @Test
  void theSameRequestCountsOnceAndItsAnswerIsStoredNowhere() {
    Caller reviewer = reviewer();
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      var answer = reviewer.send("POST", reveals, ASKED, "Idempotency-Key", key);
      assertEquals(PHONE, answer.body().path("value").asText());
    }
    assertEquals(1, count("SELECT count(*) AS n FROM reveal WHERE person_id = $1"));
    Map<String, String> other =
        Map.of("field", "ADDRESS", "reason", "CONTACT_PERSON", "words", WORDS);
    assertEquals(
        "idempotency.other_body",
        reviewer.send("POST", reveals, other, "Idempotency-Key", key).code());
    long stored =
        pool.preparedQuery("SELECT count(*) AS n FROM idempotency_key WHERE key = $1")
            .execute(Tuple.of(key))
            .await()
            .indefinitely()
            .iterator()
            .next()
            .getLong("n");
    assertEquals(0, stored);
  }

  @Test
  void thirtyADayAndNoMoreHoweverManyAtOnce() {
    Caller reviewer = reviewer();
    Callable<Caller.Answer> one = () -> reviewer.post(reveals, ASKED);
    List<Caller.Answer> answers = AtOnce.all(Collections.nCopies(40, one));
    assertEquals(30, answers.stream().filter(answer -> answer.status() == 200).count());
    List<Caller.Answer> refused = answers.stream().filter(a -> a.status() == 429).toList();
    assertEquals(10, refused.size());
    assertEquals("reveal.too_many", refused.get(0).code());
    assertTrue(Long.parseLong(refused.get(0).header("Retry-After")) > 80_000);
    assertEquals(PHONE, value(reviewer(), "PHONE"), "each account for itself");
  }

  private Caller.Answer ask(Caller who, String field) {
    return who.post(reveals, Map.of("field", field, "reason", "VERIFY_IDENTITY", "words", WORDS));
  }

  private String value(Caller who, String field) {
    Caller.Answer answer = ask(who, field);
    assertEquals(200, answer.status(), answer.toString());
    return answer.body().path("value").asText();
  }

  private long count(String sql) {
    return rows(sql).iterator().next().getLong("n");
  }

  private io.vertx.mutiny.sqlclient.RowSet<io.vertx.mutiny.sqlclient.Row> rows(String sql) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(UUID.fromString(person)))
        .await()
        .indefinitely();
  }
}
