package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.MEASURES;
import static org.palmreferral.testing.Helped.agency;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.grandmother;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.Helped.step;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.TestWorld;

/** Measures between the officer of a case and the agency that delivers them. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MeasureStoryTest {

  private static final String AGENCY_PHONE = "13800000015";

  @Inject Pool pool;

  @Test
  void theAgencyLearnsTheNameWhenItHasAcceptedAndTheLookIsWrittenDown() {
    String relief = ReliefDesk.openedCase("小兰");
    String measure = planned(relief, measure(grandmother(relief), "TRAINING"));
    JsonNode before = agency().get(MEASURES + measure);
    assertEquals("GRANDMOTHER", before.path("person").path("relation").asText());
    assertFalse(before.path("person").has("name"), "not before acceptance");
    assertFalse(before.has("relief"), "the case is none of the agency's");
    assertFalse(before.toString().contains("韦秀兰"));
    assertTrue(before.path("dueOn").asText().compareTo(before.path("firstDueOn").asText()) < 0);

    assertEquals("ACCEPTED", step(agency(), measure, "acceptance", null).path("status").asText());
    JsonNode after = agency().get(MEASURES + measure);
    assertEquals("韦秀兰", after.path("person").path("name").asText());
    assertEquals(after.path("firstDueOn"), after.path("dueOn"));
    assertEquals(
        agency().get("/api/v1/me").path("account").asText(), after.path("officer").asText());
    assertTrue(looks(measure) >= 2);
    assertEquals("韦秀兰", reviewer().get(MEASURES + measure).path("person").path("name").asText());
  }

  @Test
  void whatTheAgencyDeclinesComesBackToTheOfficerWhoPlansAnother() {
    String relief = ReliefDesk.openedCase("小梅");
    String person = grandmother(relief);
    String measure = planned(relief, measure(person, "JOB"));
    assertHears(AGENCY_PHONE, "measure.planned", measure);
    refused("409 measure.arrow", () -> step(agency(), measure, "delivery", Map.of()));
    step(agency(), measure, "decline", Map.of("reason", "NO_PLACE", "words", "岗位已满"));
    assertHears("13800000012", "measure.answered", measure);
    JsonNode line = onlyLine(relief);
    assertEquals("DECLINED", line.path("status").asText());
    assertEquals("NO_PLACE", line.path("reason").asText());
    assertFalse(line.has("dueOn"));
    assertTrue(procurator().get(MEASURES + measure).toString().contains("岗位已满"));
    assertFalse(agency().get(MEASURES + measure).path("person").has("name"), "never accepted");
    planned(relief, measure(person, "JOB"));
    assertEquals(2, lines(relief).size());
    assertEquals("PLANNED", lines(relief).path(0).path("status").asText(), "what is due first");
  }

  @Test
  void whatCannotBeDeliveredIsSaidHonestly() {
    String relief = ReliefDesk.openedCase("小荷");
    Map<String, Object> form = measure(girl(relief), "SUBSIDY");
    form.putAll(Map.of("amount", 150_000, "recurrence", "TERM", "times", 6));
    String measure = planned(relief, form);
    assertEquals(900_000, onlyLine(relief).path("total").asLong(), "1,500 yuan in six terms");
    step(agency(), measure, "acceptance", null);
    step(agency(), measure, "progress", Map.of("words", "已发放两个学期", "given", 2));
    refused(
        "400 measure.given",
        () -> step(agency(), measure, "progress", Map.of("words", "记错", "given", 1)));
    refused(
        "409 measure.arrow",
        () -> step(agency(), measure, "decline", Map.of("reason", "NO_FUNDS")));
    step(agency(), measure, "failure", Map.of("reason", "MOVED_AWAY", "words", "全家迁往外省"));
    JsonNode ended = procurator().get(MEASURES + measure);
    assertEquals("FAILED", ended.path("status").asText());
    assertEquals(2, ended.path("given").asInt());
    assertEquals("全家迁往外省", ended.path("steps").findValuesAsText("note").get(1));
    assertEquals(
        List.of("PLAN", "ACCEPT", "REPORT", "FAIL"), ended.path("steps").findValuesAsText("verb"));
  }

  @Test
  void twoWhoAcceptAtOnceDoSoOnce() {
    String relief = ReliefDesk.openedCase("小松");
    String measure = planned(relief, measure(girl(relief), "MEDICAL"));
    String colleague = Newcomer.member("AGENCY_OFFICER", Helped.AGENCY);
    List<Caller.Answer> answers =
        AtOnce.all(
            () -> accept(Caller.phone(AGENCY_PHONE), measure),
            () -> accept(Caller.phone(colleague), measure));
    assertEquals(List.of(200, 409), answers.stream().map(Caller.Answer::status).sorted().toList());
    assertEquals(
        List.of("PLAN", "ACCEPT"),
        procurator().get(MEASURES + measure).path("steps").findValuesAsText("verb"));
  }

  @Test
  void onlyTheOfficerOfTheCasePlansAndOnlyTheAgencyDelivers() {
    String relief = ReliefDesk.openedCase("小竹");
    Map<String, Object> form = measure(girl(relief), "PSYCHOLOGICAL");
    refused(
        "403 relief.not_officer",
        () -> deputy().post(ReliefDesk.CASES + '/' + relief + "/measures", form));
    String measure = planned(relief, form);
    refused("404 not_found", () -> TestWorld.phone("13800000032").get(MEASURES + measure));
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(MEASURES + measure));
    refused("403 role.forbidden", () -> cadre().get(MEASURES + measure));
    Staff.as(Role.AGENCY_OFFICER, "451223").get(MEASURES + measure).then().statusCode(404);
    refused("403 relief.not_officer", () -> step(deputy(), measure, "withdrawal", words("重复")));
    step(procurator(), measure, "withdrawal", words("重复"));
    assertHears(AGENCY_PHONE, "measure.withdrawn", measure);
    refused("409 measure.arrow", () -> step(agency(), measure, "acceptance", null));
  }

  @Test
  void aMeasureIsForTheHouseholdAndWithAnAgencyThatCanTakeIt() {
    String relief = ReliefDesk.openedCase("小枫");
    String elsewhere = girl(ReliefDesk.openedCase("小桃"));
    String path = ReliefDesk.CASES + '/' + relief + "/measures";
    refused("400 household.unknown", () -> procurator().post(path, measure(elsewhere, "HOUSING")));
    Map<String, Object> nobodyThere = new HashMap<>(measure(girl(relief), "HOUSING"));
    nobodyThere.put("agency", TestWorld.get().house("凤山县妇女联合会"));
    refused("422 measure.agency", () -> procurator().post(path, nobodyThere));
    Map<String, Object> notThere = new HashMap<>(measure(girl(relief), "HOUSING"));
    notThere.put("officer", procurator().get("/api/v1/me").path("account").asText());
    refused("422 measure.officer", () -> procurator().post(path, notThere));
    Map<String, Object> twice = new HashMap<>(measure(girl(relief), "HOUSING"));
    twice.put("times", 2);
    refused("400 measure.once", () -> procurator().post(path, twice));
    Map<String, Object> late = new HashMap<>(measure(girl(relief), "HOUSING"));
    late.put("dueOn", Helped.day(-1));
    refused("400 measure.due", () -> procurator().post(path, late));
    refused(
        "400 household.relieved",
        () ->
            procurator()
                .post(
                    ReliefDesk.CASES + '/' + relief + "/household",
                    Map.of("name", "韦小", "relation", "RELIEVED", "minor", true, "female", true)));
  }

  @Test
  void theAgencysListGoesByTheDayAndNamesNobody() {
    String relief = ReliefDesk.openedCase("小樟");
    String person = girl(relief);
    planned(relief, measure(person, "OTHER"));
    planned(relief, measure(person, "OTHER"));
    JsonNode page = agency().get("/api/v1/measures?limit=1");
    JsonNode next = agency().get("/api/v1/measures?limit=1&after=" + page.path("next").asText());
    JsonNode first = page.path("items").path(0);
    JsonNode second = next.path("items").path(0);
    assertFalse(first.path("id").equals(second.path("id")));
    assertTrue(first.path("dueOn").asText().compareTo(second.path("dueOn").asText()) <= 0);
    assertFalse(first.has("person"), "the agency knows a relation, no person");
    assertEquals(400, Caller.phone(AGENCY_PHONE).get("/api/v1/measures?after=tomorrow").status());
  }

  @Test
  void itIsDueAtTheAgencyUntilItHasEnded() {
    String relief = ReliefDesk.openedCase("小柏");
    Map<String, Object> form = measure(girl(relief), "LOAN");
    form.put("officer", agency().get("/api/v1/me").path("account").asText());
    String measure = planned(relief, form);
    assertTrue(due(measure));
    step(agency(), measure, "acceptance", null);
    assertTrue(due(measure));
    step(agency(), measure, "delivery", Map.of());
    assertFalse(due(measure));
  }

  @Test
  void theDatabaseKeepsADeliveryWholeAndHistoryAsItWas() {
    String relief = ReliefDesk.openedCase("小榕");
    String measure = planned(relief, measure(girl(relief), "LEGAL_AID"));
    step(agency(), measure, "acceptance", null);
    refusedByTheDatabase(
        pool,
        "UPDATE measure SET status = 'DELIVERED', due_on = NULL WHERE id = $1",
        measure,
        "measure_delivered_whole");
    refusedByTheDatabase(
        pool,
        "UPDATE measure SET status = 'FAILED', due_on = NULL WHERE id = $1",
        measure,
        "measure_reason");
    refusedByTheDatabase(
        pool, "DELETE FROM measure_step WHERE measure_id = $1", measure, "only ever added");
  }

  private boolean due(String measure) {
    String after = "";
    do {
      JsonNode page = agency().get("/api/v1/duties?limit=100" + after);
      if (page.path("items").findValuesAsText("thing").contains(measure)) {
        return true;
      }
      after = page.has("next") ? "&after=" + page.path("next").asText() : null;
    } while (after != null);
    return false;
  }

  private static JsonNode lines(String relief) {
    return reviewer().get(ReliefDesk.CASES + '/' + relief + "/measures").path("items");
  }

  private static JsonNode onlyLine(String relief) {
    JsonNode lines = lines(relief);
    assertEquals(1, lines.size());
    return lines.path(0);
  }

  private static Caller.Answer accept(Caller who, String measure) {
    return who.post(MEASURES + measure + "/acceptance", null, "If-Match", "\"0\"");
  }

  private static void assertHears(String phone, String kind, String measure) {
    DemoClient who = TestWorld.phone(phone);
    Eventually.holds(
        () -> {
          JsonNode items = who.get("/api/v1/notifications?limit=100").path("items");
          boolean heard = false;
          for (JsonNode line : items) {
            heard |=
                line.path("kind").asText().equals(kind)
                    && line.path("subject").asText().equals(measure);
          }
          assertTrue(heard, kind);
        });
  }

  private long looks(String measure) {
    return pool.preparedQuery(
            "SELECT count(*) AS n FROM audit_entry WHERE action = 'measure.read' AND target = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(measure)))
        .iterator()
        .next()
        .getLong("n");
  }
}
