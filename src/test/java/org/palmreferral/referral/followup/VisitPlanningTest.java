package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.job.Jobs;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** When visits are planned, and whose they are. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class VisitPlanningTest {

  private static final String VISITS = "/api/v1/visits/";
  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  private static String turnedOver(String name) {
    String relief = ReliefDesk.openedCase(name);
    ReliefDesk.step(
        procurator(),
        relief,
        "proposal",
        Map.of(
            "portions",
            List.of(),
            "refusalReason",
            "TURNED_OVER",
            "reasons",
            Map.of("summary", "与案件无关")));
    ReliefDesk.step(deputy(), relief, "approval", null);
    return relief;
  }

  private Void plan() {
    planning.plan(TODAY, connection -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
    return null;
  }

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
}
