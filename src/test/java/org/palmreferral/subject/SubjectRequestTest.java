package org.palmreferral.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.subject.SubjectDesk.CLUES;
import static org.palmreferral.subject.SubjectDesk.REQUESTS;
import static org.palmreferral.subject.SubjectDesk.asks;
import static org.palmreferral.subject.SubjectDesk.asksFor;
import static org.palmreferral.subject.SubjectDesk.procurator;
import static org.palmreferral.subject.SubjectDesk.recorded;
import static org.palmreferral.subject.SubjectDesk.reviewer;
import static org.palmreferral.testing.HomeCounty.newName;
import static org.palmreferral.testing.HomeCounty.number;
import static org.palmreferral.testing.HomeCounty.woman;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Place;

/** What somebody asks about her own data, and what she is told. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SubjectRequestTest {

  @Inject Pool pool;
  @Inject CaseKeys keys;

  @Test
  void theReportSaysWhatIsHeldOfHerWhoWasGivenItAndWhoReadIt() {
    Map<String, Object> woman = new HashMap<>(woman(newName(), number("19850607")));
    woman.put("phone", "13911112222");
    woman.put("address", "凤山县凤城镇巴旁村二组");
    Map<String, Object> other = woman(newName(), number("19900101"));
    Map<String, Object> form = new HashMap<>(HomeCounty.FENGSHAN.clue(woman));
    form.put("persons", java.util.List.of(woman, other));
    HomeCounty.Sent sent = HomeCounty.FENGSHAN.send(form);
    reviewer().get(CLUES + sent.clue());
    reviewer().get(CLUES + sent.clue());

    String request = recorded(reviewer(), asks("ACCESS", woman));
    reviewer().stepUp("13800000011");
    refused("403 subject.same_person", () -> reviewer().get(REQUESTS + '/' + request + "/report"));
    JsonNode report = SubjectDesk.report(request);
    assertEquals(1, report.path("records").size());
    JsonNode held = report.path("records").path(0);
    assertEquals(sent.number(), held.path("number").asText());
    assertEquals("REFERRED", held.path("status").asText());
    assertEquals(woman.get("name"), held.path("own").path("name").asText());
    assertEquals(woman.get("identityNumber"), held.path("own").path("identityNumber").asText());
    assertEquals("1985-06-07", held.path("own").path("birthDate").asText());
    assertEquals("13911112222", held.path("own").path("phone").asText());
    assertEquals("凤山县凤城镇巴旁村二组", held.path("own").path("address").asText());
    assertTrue(held.path("kinds").toString().contains("NARRATIVE"));
    assertEquals("凤山县人民检察院", held.path("handedTo").path(0).path("organisation").asText());
    assertEquals("HANDOVER", held.path("handedTo").path(0).path("purpose").asText());
    JsonNode reader = reader(held, "REVIEWER", "clue.read");
    assertEquals("凤山县妇女联合会", reader.path("organisation").asText());
    assertTrue(reader.path("times").asInt() >= 2);

    String text = report.toString();
    assertFalse(text.contains((String) other.get("name")), "another's name");
    assertFalse(text.contains((String) other.get("identityNumber")), "another's number");
    assertFalse(text.contains("黄丽萍"), "who read it");
    assertFalse(text.contains((String) form.get("narrative")), "the story is told by people");
  }

  private static JsonNode reader(JsonNode held, String role, String action) {
    for (JsonNode reader : held.path("readers")) {
      if (reader.path("role").asText().equals(role)
          && reader.path("action").asText().equals(action)) {
        return reader;
      }
    }
    throw new AssertionError("nobody of " + role + " in " + held.path("readers"));
  }

  @Test
  void anotherCountyKnowsNothingOfIt() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String clue = SubjectDesk.clue(woman);
    DemoClient donglan = TestWorld.phone("13800000031");
    String here = recorded(reviewer(), asks("ACCESS", woman));
    refused("404 not_found", () -> donglan.get(REQUESTS + '/' + here));
    donglan.stepUp("13800000031");
    refused("404 not_found", () -> donglan.get(REQUESTS + '/' + here + "/report"));
    String there = recorded(donglan, asks("ACCESS", woman));
    String second = Newcomer.member("13800000033", "REVIEWER", "东兰县妇女联合会");
    assertEquals(0, SubjectDesk.report(second, there).path("records").size());
    Map<String, Object> named = asks("ERASURE", woman);
    named.put("clue", clue);
    refused("404 not_found", () -> recorded(donglan, named));
    // nor does the procuratorate before it has accepted
    String office = recorded(procurator(), asks("ACCESS", woman));
    assertEquals(0, SubjectDesk.report("13800000014", office).path("records").size());
  }

  @Test
  void whoHasANumberIsNotFoundByHerNameAlone() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    SubjectDesk.clue(woman);
    Map<String, Object> namesake = woman((String) woman.get("name"), number("19850607"));
    String request = recorded(reviewer(), asks("ACCESS", namesake));
    assertEquals(0, SubjectDesk.report(request).path("records").size());
  }

  @Test
  void aRequestIsAnsweredByADayAndOnce() {
    String request = recorded(reviewer(), asks("ACCESS", woman(newName(), number("19850607"))));
    JsonNode open = reviewer().get(REQUESTS + '/' + request);
    assertTrue(open.path("number").asText().startsWith("QX-451223-"));
    assertTrue(open.has("dueOn"));
    assertEquals(1, duties(request));
    assertEquals(
        "ANSWERED",
        SubjectDesk.step(reviewer(), request, "answer", Map.of("words", "已当面告知"))
            .path("status")
            .asText());
    assertEquals(0, duties(request));
    refused(
        "409 subject.arrow",
        () ->
            SubjectDesk.step(
                reviewer(), request, "refusal", Map.of("reason", "NOTHING_HELD", "words", "无")));
    refused("409 version.stale", () -> answerStale(request));
  }

  @Test
  void aPersonIsFoundByIndexes() {
    String plan =
        QueryPlan.of(pool, "SELECT * FROM subject_match WHERE request_id = $1", UUID.randomUUID());
    assertTrue(plan.contains("clue_person_print"), plan);
    assertTrue(plan.contains("clue_person_name_print"), plan);
    assertFalse(plan.contains("Seq Scan on clue"), plan);
  }

  private static void answerStale(String request) {
    reviewer().call("POST", REQUESTS + '/' + request + "/answer", Map.of("words", "再次告知"), 0);
  }

  private int duties(String request) {
    return pool.preparedQuery(
            "SELECT 1 FROM due_matter WHERE kind = 'SUBJECT_REQUEST' AND thing = $1 AND clue IS NULL")
        .executeAndAwait(Tuple.of(UUID.fromString(request)))
        .size();
  }

  @Test
  void aCorrectionIsFoundByWhatIsRightAndKeepsWhatWasThere() {
    String wrong = newName();
    String girl = newName();
    String relief = ReliefDesk.openedCase(wrong);
    String clue = procurator().get(ReliefDesk.CASES + '/' + relief).path("clue").asText();
    String request = recorded(reviewer(), asksFor(wrong, "CORRECTION"));
    Map<String, Object> name = correction(clue, "NAME", girl);
    SubjectDesk.step(reviewer(), request, "corrections", name);
    assertEquals(girl, held(clue, "clue_person", "name"));
    assertEquals(girl, held(clue, "relief_person", "name"));
    // she is found by her right name from now on, by this request as well
    String number = number("20150501");
    SubjectDesk.step(
        reviewer(), request, "corrections", correction(clue, "IDENTITY_NUMBER", number));
    SubjectDesk.step(reviewer(), request, "corrections", correction(clue, "PHONE", "13911113333"));
    assertEquals(number, held(clue, "clue_person", "identity_number"));
    assertEquals("13911113333", held(clue, "clue_person", "phone"));
    assertEquals(1, found(Map.of("identityNumber", number)));
    assertEquals(1, found(Map.of("phone", "13911113333", "from", today())));
    assertEquals(wrong, before(clue, "NAME"));

    refused(
        "409 subject.kind",
        () ->
            SubjectDesk.step(
                reviewer(), recorded(reviewer(), asksFor(girl, "ACCESS")), "corrections", name));
    refused(
        "400 phone.malformed",
        () ->
            SubjectDesk.step(reviewer(), request, "corrections", correction(clue, "PHONE", "12")));
  }

  private static String today() {
    return java.time.LocalDate.now(org.palmreferral.calendar.TimeSource.CHINA).toString();
  }

  private static Map<String, Object> correction(String clue, String field, String value) {
    return Map.of("clue", clue, "field", field, "value", value, "evidence", "户口簿");
  }

  /** What stands sealed of the first person, in a clue or in the case that followed. */
  private String held(String clue, String table, String column) {
    Row row =
        pool.preparedQuery(
                """
                SELECT p.id, p.%s AS sealed, c.key_id FROM clue c
                LEFT JOIN relief_case k ON k.clue_id = c.id
                JOIN %s p ON %s WHERE c.id = $1 ORDER BY p.position LIMIT 1
                """
                    .formatted(
                        column,
                        table,
                        table.equals("clue_person") ? "p.clue_id = c.id" : "p.case_id = k.id"))
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .iterator()
            .next();
    CaseKey key = keys.get(row.getUUID("key_id")).await().indefinitely();
    return key.open(
        row.getBuffer("sealed").getBytes(), new Place(table + "." + column, row.getUUID("id")));
  }

  private static int found(Map<String, Object> by) {
    reviewer().stepUp("13800000011"); // who looks for a person shows her phone
    return reviewer().post("/api/v1/clues/search", by).path("items").size();
  }

  private String before(String clue, String field) {
    Row row =
        pool.preparedQuery(
                """
                SELECT p.id, p.before, c.key_id FROM person_correction p JOIN clue c ON c.id = p.clue_id
                WHERE p.clue_id = $1 AND p.field = $2
                """)
            .executeAndAwait(Tuple.of(UUID.fromString(clue), field))
            .iterator()
            .next();
    CaseKey key = keys.get(row.getUUID("key_id")).await().indefinitely();
    return key.open(
        row.getBuffer("before").getBytes(), PersonCorrection.place("before", row.getUUID("id")));
  }

  @Test
  void whoTakesHerConsentBackIsHeardByTheOwner() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    HomeCounty.Sent sent = HomeCounty.FENGSHAN.send(HomeCounty.FENGSHAN.clue(woman));
    HomeCounty.FENGSHAN.leg(sent, "receive", null);
    HomeCounty.FENGSHAN.leg(sent, "accept", null);
    recorded(reviewer(), asks("WITHDRAWAL", woman));
    Eventually.holds(
        () ->
            assertTrue(
                procurator()
                    .get("/api/v1/notifications?limit=100")
                    .toString()
                    .contains("线索 " + sent.number() + " 的当事人撤回了同意")));
  }

  @Test
  void anAccountTellsOfItselfAndNeverThatThereIsAClue() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String phone = org.palmreferral.testing.Newcomer.resident();
    woman = new HashMap<>(woman);
    woman.put("phone", phone);
    String clue = SubjectDesk.clue(woman);
    reviewer().get(CLUES + clue);
    JsonNode held = TestWorld.phone(phone).get("/api/v1/me/held");
    assertEquals(phone.substring(0, 3) + "****" + phone.substring(7), held.path("phone").asText());
    assertTrue(held.path("devices").asInt() >= 1);
    assertEquals(0, held.path("memberships").size());
    assertEquals(0, held.path("readers").size());
    assertFalse(held.toString().contains("clue"), held.toString());

    JsonNode cadre = TestWorld.phone("13800000010").get("/api/v1/me/held");
    assertEquals("CADRE", cadre.path("memberships").path(0).path("role").asText());
    assertEquals(401, Caller.stranger().get("/api/v1/me/held").status());
  }
}
