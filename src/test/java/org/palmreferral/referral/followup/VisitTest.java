package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.job.Jobs;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Visits: when they are planned, who makes them, and what the family says. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class VisitTest {

  private static final String VISITS = "/api/v1/visits/";
  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);

  @Inject VisitPlanning planning;
  @Inject Jobs jobs;
  @Inject Pool pool;

  @Test
  void fourVisitsFollowThePaymentOnceHoweverOftenAndByHowManyTheyArePlanned() {
    String relief = ReliefDesk.paidCase("小兰", 9_000_000, TODAY.minusDays(3).toString());
    AtOnce.all(this::plan, this::plan, this::plan);
    plan();
    JsonNode visits = visits(relief);
    LocalDate paid = TODAY.minusDays(3);
    assertEquals(
        List.of(
            "1 " + paid.plusMonths(1),
            "3 " + paid.plusMonths(3),
            "6 " + paid.plusMonths(6),
            "12 " + paid.plusMonths(12)),
        List.of(line(visits, 0), line(visits, 1), line(visits, 2), line(visits, 3)));
    assertEquals(4, visits.size());
    String first = visits.path(0).path("id").asText();
    assertTrue(ids(cadre(), "/api/v1/visits").contains(first), "hers");
    assertTrue(ids(reviewer(), "/api/v1/visits").contains(first));
    String stranger = Newcomer.member("CADRE", "巴旁村妇联");
    assertFalse(ids(TestWorld.phone(stranger), "/api/v1/visits").contains(first), "not hers");
    refused("404 not_found", () -> TestWorld.phone(stranger).get(VISITS + first));
    refused("404 not_found", () -> TestWorld.phone("13800000032").get(VISITS + first));
  }

  @Test
  void aPaymentRecordedLateMakesVisitsDueAtOnceAndAnOldOneNone() {
    String late = ReliefDesk.paidCase("小梅", 9_000_000, TODAY.minusMonths(4).toString());
    String old = ReliefDesk.paidCase("小桃", 9_000_000, TODAY.minusMonths(13).toString());
    plan();
    assertEquals(
        Set.of("1 " + TODAY, "3 " + TODAY),
        Set.of(line(visits(late), 0), line(visits(late), 1)),
        "both at once");
    assertEquals("6 " + TODAY.minusMonths(4).plusMonths(6), line(visits(late), 2));
    assertEquals(0, visits(old).size());
  }

  @Test
  void aFamilyTurnedOverIsVisitedOnceTheSenderWasTold() {
    String relief = turnedOver("小荷");
    plan();
    assertEquals(0, visits(relief).size());
    ReliefDesk.step(procurator(), relief, "feedback", Map.of("words", "已转民政部门"));
    plan();
    assertEquals("1 " + TODAY.plusMonths(1), line(visits(relief), 0));
    assertEquals(4, visits(relief).size());
    String visit = visits(relief).path(0).path("id").asText();
    assertFalse(cadre().get(VISITS + visit).path("relieved").asBoolean(), "no money to ask about");
  }

  @Test
  void theFamilySaysWhatHelpedAndWhatItNeedsNow() {
    String relief = ReliefDesk.paidCase("小菊", 9_000_000, TODAY.toString());
    String measure = planned(relief, measure(girl(relief), "SCHOOLING"));
    Helped.step(Helped.agency(), measure, "acceptance", null);
    plan();
    String visit = visits(relief).path(0).path("id").asText();
    JsonNode asked = cadre().get(VISITS + visit);
    assertTrue(asked.path("relieved").asBoolean());
    assertEquals(measure, asked.path("helps").path(0).path("measure").asText());
    assertEquals("RELIEVED", asked.path("helps").path(0).path("relation").asText());
    assertFalse(asked.toString().contains("小菊"), "no name");

    Map<String, Object> form = reached(answer(null, "HELPED"), answer(measure, "NOT_RECEIVED"));
    form.put("newNeed", "冬天取暖困难");
    form.put("words", "孩子已复学");
    assertEquals("DONE", record(cadre(), visit, form).path("status").asText());
    refused("409 visit.arrow", () -> record(reviewer(), visit, form));
    JsonNode read = reviewer().get(VISITS + visit).path("records").path(0);
    assertEquals("冬天取暖困难", read.path("newNeed").asText());
    assertEquals("孩子已复学", read.path("words").asText());
    assertEquals("GRANDMOTHER", read.path("spokenTo").asText());
    assertEquals(
        List.of("HELPED", "NOT_RECEIVED"), read.path("answers").findValuesAsText("answer"));
    assertTrue(ids(reviewer(), "/api/v1/visits?newNeed=true").contains(visit));
    assertFalse(ids(reviewer(), "/api/v1/visits?newNeed=false").contains(visit));
    refused("400 bad_input", () -> reviewer().get("/api/v1/visits?newNeed=maybe"));
    Eventually.holds(
        () ->
            assertTrue(
                reviewer()
                    .get("/api/v1/notifications?limit=100")
                    .path("items")
                    .findValuesAsText("subject")
                    .contains(visit)));
  }

  @Test
  void whoeverIsNotReachedIsVisitedAgainOrHonestlyGivenUp() {
    String relief = ReliefDesk.paidCase("小竹", 9_000_000, TODAY.toString());
    plan();
    String visit = visits(relief).path(0).path("id").asText();
    Map<String, Object> form = notReached("NOBODY_HOME");
    form.put("nextOn", TODAY.toString());
    refused("400 visit.next", () -> record(cadre(), visit, form));
    form.put("nextOn", TODAY.plusDays(7).toString());
    JsonNode again = record(cadre(), visit, form);
    assertEquals("PLANNED", again.path("status").asText());
    assertEquals(TODAY.plusDays(7).toString(), again.path("dueOn").asText());
    assertTrue(waits(visit));
    assertEquals(
        "GIVEN_UP", record(cadre(), visit, notReached("MOVED_AWAY")).path("status").asText());
    assertFalse(waits(visit));
    assertEquals(
        List.of("NOBODY_HOME", "MOVED_AWAY"),
        procurator().get(VISITS + visit).path("records").findValuesAsText("notReached"));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    String relief = ReliefDesk.paidCase("小松", 9_000_000, TODAY.toString());
    String elsewhere = planned(relief, measure(girl(relief), "LOAN"));
    String other = ReliefDesk.paidCase("小柏", 9_000_000, TODAY.toString());
    plan();
    String visit = visits(other).path(0).path("id").asText();
    refused("400 visit.reached", () -> record(cadre(), visit, reached()));
    Map<String, Object> both = notReached("NO_ANSWER");
    both.put("spokenTo", "MOTHER");
    refused("400 visit.not_reached", () -> record(cadre(), visit, both));
    refused(
        "400 visit.answer_twice",
        () -> record(cadre(), visit, reached(answer(null, "HELPED"), answer(null, "HELPED"))));
    refused(
        "400 visit.measure", () -> record(cadre(), visit, reached(answer(elsewhere, "HELPED"))));
    Map<String, Object> tomorrow = reached(answer(null, "HELPED"));
    tomorrow.put("visitedOn", TODAY.plusDays(1).toString());
    refused("400 assistance.day", () -> record(cadre(), visit, tomorrow));
    refused(
        "403 relief.not_officer", () -> record(deputy(), visit, reached(answer(null, "HELPED"))));
  }

  @Test
  void twoWhoRecordAtOnceRecordOneVisit() {
    String relief = ReliefDesk.paidCase("小枫", 9_000_000, TODAY.toString());
    plan();
    String visit = visits(relief).path(0).path("id").asText();
    Map<String, Object> form = reached(answer(null, "HELPED"));
    List<Caller.Answer> answers =
        AtOnce.all(
            () -> record(Caller.phone("13800000010"), visit, form),
            () -> record(Caller.phone("13800000011"), visit, form));
    assertEquals(List.of(200, 409), answers.stream().map(Caller.Answer::status).sorted().toList());
    assertEquals(1, procurator().get(VISITS + visit).path("records").size());
  }

  @Test
  void oneNodePlansForAllWhenItIsTime() {
    pool.query("DELETE FROM job WHERE name = 'visit-planning'").executeAndAwait();
    String relief = ReliefDesk.paidCase("小樟", 9_000_000, TODAY.toString());
    VisitJob job = new VisitJob(jobs, planning, Clock.system(TimeSource.CHINA));
    job.look().await().atMost(PATIENCE);
    assertEquals(4, visits(relief).size());
    job.look().await().atMost(PATIENCE); // at once after the first round: not due yet
    assertEquals(
        1,
        pool.query("SELECT fence FROM job WHERE name = 'visit-planning'")
            .executeAndAwait()
            .iterator()
            .next()
            .getLong("fence"));
  }

  @Test
  void visitsGoOnWhenTheCaseIsClosed() {
    String relief = ReliefDesk.paidCase("小榕", 9_000_000, TODAY.toString());
    ReliefDesk.step(procurator(), relief, "feedback", Map.of("words", "已发放"));
    ReliefDesk.step(procurator(), relief, "closing", null);
    plan();
    String visit = visits(relief).path(0).path("id").asText();
    assertEquals(
        "DONE",
        record(procurator(), visit, reached(answer(null, "HELPED"))).path("status").asText());
  }

  private static String turnedOver(String name) {
    String relief = ReliefDesk.openedCase(name);
    ReliefDesk.step(
        procurator(),
        relief,
        "proposal",
        Map.of("portions", List.of(), "refusalReason", "TURNED_OVER", "reasons", "与案件无关"));
    ReliefDesk.step(deputy(), relief, "approval", null);
    return relief;
  }

  private Void plan() {
    planning.plan(TODAY, connection -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
    return null;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static JsonNode visits(String relief) {
    return procurator().get(ReliefDesk.CASES + '/' + relief + "/visits").path("items");
  }

  private static String line(JsonNode visits, int index) {
    JsonNode line = visits.path(index);
    return line.path("month").asText() + ' ' + line.path("dueOn").asText();
  }

  private static List<String> ids(DemoClient who, String list) {
    List<String> ids = new java.util.ArrayList<>();
    String after = "";
    do {
      JsonNode page = who.get(list + (list.contains("?") ? "&" : "?") + "limit=100" + after);
      page.path("items").forEach(line -> ids.add(line.path("id").asText()));
      after = page.has("next") ? "&after=" + page.path("next").asText() : null;
    } while (after != null);
    return ids;
  }

  private boolean waits(String visit) {
    return pool.preparedQuery("SELECT 1 FROM due_matter WHERE kind = 'VISIT' AND thing = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(visit)))
            .size()
        == 1;
  }

  @SafeVarargs
  private static Map<String, Object> reached(Map<String, Object>... answers) {
    Map<String, Object> form = new HashMap<>();
    form.put("visitedOn", TODAY.toString());
    form.put("spokenTo", "GRANDMOTHER");
    form.put("answers", List.of(answers));
    return form;
  }

  private static Map<String, Object> notReached(String why) {
    Map<String, Object> form = new HashMap<>();
    form.put("visitedOn", TODAY.toString());
    form.put("notReached", why);
    form.put("answers", List.of());
    return form;
  }

  private static Map<String, Object> answer(String measure, String answer) {
    Map<String, Object> form = new HashMap<>();
    form.put("answer", answer);
    if (measure != null) {
      form.put("measure", measure);
    }
    return form;
  }

  private static JsonNode record(DemoClient who, String visit, Map<String, Object> form) {
    int version = who.get(VISITS + visit).path("version").asInt();
    return who.call("POST", VISITS + visit + "/record", form, version);
  }

  private static Caller.Answer record(Caller who, String visit, Map<String, Object> form) {
    return who.post(VISITS + visit + "/record", form, "If-Match", "\"0\"");
  }
}
