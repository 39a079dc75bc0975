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
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;

/** Who makes visits, and what the family says. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class VisitTest {

  private static final String VISITS = "/api/v1/visits/";
  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject VisitPlanning planning;
  @Inject Pool pool;

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

  private void plan() {
    planning.plan(TODAY, connection -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
  }

  private static JsonNode visits(String relief) {
    return procurator().get(ReliefDesk.CASES + '/' + relief + "/visits").path("items");
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
