package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.job.Jobs;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.NewKey;

/** The applicant's thirty days: the decision's term stands still, and what happens after them. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ApplicantClockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient deputy = TestWorld.phone("13800000013");
  private final DemoClient chief = TestWorld.phone("13800000014");

  @Inject ReliefSettings settings;
  private final CaseKey key = NewKey.ofACase();
  @Inject Lapsing lapsing;
  @Inject Jobs jobs;
  @Inject io.vertx.mutiny.sqlclient.Pool pool;

  /**
   * National Day 2025: 1 to 8 October are free, Sunday 28 September and Saturday 11 October not.
   */
  @Test
  void theTermStandsStillAcrossAHolidayAndRunsOnWithWhatWasLeft() {
    ReliefCase relief = examined(LocalDate.of(2025, 10, 10));
    Evidence bills = listed(EvidenceKind.MEDICAL_BILLS);
    Evidence identity = listed(EvidenceKind.IDENTITY);
    List<Evidence> lines = List.of(bills, identity);

    LocalDate asked = LocalDate.of(2025, 9, 26);
    ask(bills, asked);
    on(asked).follow(relief, lines);
    assertEquals(5, relief.daysLeft, "28, 29, 30 September, 9, 10 October");
    assertEquals(LocalDate.of(2025, 10, 27), relief.dueOn, "26 October is a Sunday");
    assertEquals(LocalDate.of(2025, 9, 25), relief.askBy, "her identity is not even asked for");

    LocalDate later = LocalDate.of(2025, 9, 29);
    ask(identity, later);
    on(later).follow(relief, lines);
    assertEquals(5, relief.daysLeft, "it stood still already");
    assertEquals(LocalDate.of(2025, 10, 29), relief.dueOn, "the later of the two days");
    assertNull(relief.askBy);

    come(identity, later);
    on(later).follow(relief, lines);
    assertEquals(LocalDate.of(2025, 10, 27), relief.dueOn);

    LocalDate came = LocalDate.of(2025, 10, 9);
    come(bills, came);
    on(came).follow(relief, lines);
    assertNull(relief.daysLeft);
    assertEquals(LocalDate.of(2025, 10, 15), relief.dueOn, "10, 11, 13, 14, 15 October");
  }

  @Test
  void askingDoesNotGiveAnOverdueCaseNewTime() {
    LocalDate today = LocalDate.of(2025, 9, 26);
    ReliefCase relief = examined(LocalDate.of(2025, 9, 24));
    Evidence bills = listed(EvidenceKind.MEDICAL_BILLS);
    ask(bills, today);
    on(today).follow(relief, List.of(bills));
    assertEquals(0, relief.daysLeft);
    bills.waive("已核实", key);
    on(today).follow(relief, List.of(bills));
    assertEquals(today, relief.dueOn);
  }

  @Test
  void anAdvanceInBetweenShortensWhatIsLeftAndNotTheApplicantsTime() {
    ReliefCase relief = examined(LocalDate.of(2025, 10, 31));
    relief.pause(15, LocalDate.of(2025, 10, 27));
    relief.paperworkBy(LocalDate.of(2025, 10, 10), 10);
    assertEquals(10, relief.daysLeft);
    assertEquals(LocalDate.of(2025, 10, 27), relief.dueOn);
  }

  @Test
  void whoDoesNotSupplyItInTimeCountsAsWithdrawn() {
    String relief = askedCase("小兰");
    LocalDate until = suppliesBy(relief);
    lapse(until);
    assertEquals("EXAMINING", status(relief), "the last day is hers");
    pool.query("DELETE FROM job WHERE name = 'relief-lapse'").executeAndAwait();
    Clock after =
        Clock.fixed(
            until.plusDays(1).atTime(LocalTime.of(0, 5)).atZone(TimeSource.CHINA).toInstant(),
            TimeSource.CHINA);
    new ReliefJobs(jobs, lapsing, after).look().await().atMost(PATIENCE);

    JsonNode file = procurator.get(CASES + '/' + relief);
    assertEquals("WITHDRAWN", file.path("status").asText());
    assertEquals("视为撤回申请，待反馈", file.path("standing").asText());
    assertFalse(file.path("paused").asBoolean());
    JsonNode last = file.path("steps").path(file.path("steps").size() - 1);
    assertEquals("LAPSE", last.path("verb").asText());
    assertFalse(last.has("by"), "nobody took the step");
    assertTrue(file.path("dueOn").asText().compareTo(until.toString()) > 0, "the feedback's day");
    refused("409 relief.lapsed", () -> handOver(relief));
    refused("422 relief.feedback_first", () -> step(procurator, relief, "closing", null));
    Eventually.holds(
        () ->
            assertTrue(
                procurator
                    .get("/api/v1/notifications?limit=100")
                    .toString()
                    .contains(file.path("number").asText() + " 的申请人期满未补充材料")));

    step(procurator, relief, "feedback", words("申请人期满未补充材料，视为撤回申请"));
    assertEquals("CLOSED", step(procurator, relief, "closing", null).path("status").asText());
    assertTrue(
        cadre.get("/api/v1/clues/" + file.path("clue").asText()).toString().contains("视为撤回申请"));
    step(chief, relief, "reopening", words("申请人补交了材料"));
    handOver(relief);
    assertEquals("EXAMINING", status(relief));
  }

  @Test
  void aCaseThatHasPaidIsLeftToItsOfficer() {
    String relief = openedCase("小梅");
    step(procurator, relief, "advance", Map.of("amount", 100_000, "reasons", "手术费"));
    ask(relief);
    LocalDate until = suppliesBy(relief);
    step(deputy, relief, "advance/approval", null);
    assertEquals(until, suppliesBy(relief));
    lapse(until.plusDays(1));
    assertEquals("EXAMINING", status(relief));
  }

  /** Whichever comes first: what came in time is never thrown away. */
  @Test
  void whatComesAtTheLastMomentCountsOrTheCaseIsWithdrawn() {
    Caller officer = Caller.phone("13800000012");
    for (int i = 0; i < 5; i++) {
      String relief = askedCase("小荷" + i);
      LocalDate after = suppliesBy(relief).plusDays(1);
      int version = procurator.get(CASES + '/' + relief).path("version").asInt();
      Callable<Integer> coming =
          () ->
              officer
                  .post(
                      CASES + '/' + relief + "/evidence/arrivals",
                      Map.of("evidence", List.of(handed("JUDGMENT"))),
                      "If-Match",
                      "\"" + version + "\"")
                  .status();
      Callable<Integer> lapsing =
          () -> {
            lapse(after);
            return 0;
          };
      int came = AtOnce.all(coming, lapsing).get(0);
      assertEquals(came == 200 ? "EXAMINING" : "WITHDRAWN", status(relief), "answer " + came);
      assertTrue(came == 200 || came == 409, "answer " + came);
      assertFalse(procurator.get(CASES + '/' + relief).path("paused").asBoolean());
    }
  }

  @Test
  void twoWhoBringTheLastTwoThingsAtOnceSetTheClockGoing() {
    Caller officer = Caller.phone("13800000012");
    String relief = openedCase("小竹");
    step(
        procurator,
        relief,
        "evidence/asking",
        Map.of("kinds", List.of("JUDGMENT", "KINSHIP"), "words", "请补充"));
    String version = "\"" + procurator.get(CASES + '/' + relief).path("version").asInt() + "\"";
    String path = CASES + '/' + relief + "/evidence/arrivals";
    List<Integer> answers =
        AtOnce.all(
            () ->
                officer
                    .post(
                        path, Map.of("evidence", List.of(handed("JUDGMENT"))), "If-Match", version)
                    .status(),
            () ->
                officer
                    .post(path, Map.of("evidence", List.of(handed("KINSHIP"))), "If-Match", version)
                    .status());
    assertEquals(List.of(200, 200), answers);
    assertFalse(procurator.get(CASES + '/' + relief).path("paused").asBoolean());
  }

  private ApplicantClock on(LocalDate day) {
    Clock clock =
        Clock.fixed(
            day.atTime(LocalTime.NOON).atZone(TimeSource.CHINA).toInstant(), TimeSource.CHINA);
    return new ApplicantClock(WorkingDays.shipped(), settings, clock);
  }

  private static ReliefCase examined(LocalDate due) {
    ReliefCase relief = new ReliefCase();
    relief.status = ReliefStatus.EXAMINING;
    relief.dueOn = due;
    relief.askBy = LocalDate.of(2025, 9, 25);
    return relief;
  }

  private static Evidence listed(EvidenceKind kind) {
    return Evidence.listed(new java.util.UUID(0, 1), kind, true);
  }

  private void ask(Evidence line, LocalDate day) {
    line.ask(
        day.atTime(12, 0).atZone(TimeSource.CHINA).toOffsetDateTime(),
        on(day).suppliesBy(day),
        "请补充",
        key);
  }

  private void come(Evidence line, LocalDate day) {
    line.arrive(day.atTime(12, 0).atZone(TimeSource.CHINA).toOffsetDateTime(), "原件", key);
  }

  /** A case in which the judgment is asked for. */
  private String askedCase(String name) {
    String relief = openedCase(name);
    ask(relief);
    assertTrue(procurator.get(CASES + '/' + relief).path("paused").asBoolean());
    return relief;
  }

  private void ask(String relief) {
    step(
        procurator,
        relief,
        "evidence/asking",
        Map.of("kinds", List.of("JUDGMENT"), "words", "请补充判决书"));
  }

  private void handOver(String relief) {
    step(procurator, relief, "evidence/arrivals", Map.of("evidence", List.of(handed("JUDGMENT"))));
  }

  private static Map<String, String> handed(String kind) {
    return Map.of("kind", kind, "words", "原件");
  }

  private LocalDate suppliesBy(String relief) {
    return LocalDate.parse(
        procurator.get(CASES + '/' + relief + "/evidence").path("suppliesBy").asText());
  }

  private String status(String relief) {
    return procurator.get(CASES + '/' + relief).path("status").asText();
  }

  private void lapse(LocalDate day) {
    lapsing
        .lapse(
            day.atTime(12, 0).atZone(TimeSource.CHINA).toOffsetDateTime(),
            connection -> Uni.createFrom().voidItem())
        .await()
        .atMost(PATIENCE);
  }
}
