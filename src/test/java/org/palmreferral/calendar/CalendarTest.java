package org.palmreferral.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.request.HeardLog;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;

/** An administrator of the platform enters a year, and terms follow on the running service. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CalendarTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/calendar/2027";

  @Inject Pool pool;
  @Inject Vertx vertx;
  @Inject Clock clock;
  @Inject MeterRegistry metrics;
  @Inject WorkingDays terms;
  @Inject WorkingCalendar calendar;

  private final Caller platform = Caller.phone("13800000001");
  private final Caller county = Caller.phone("13800000020");

  @AfterEach
  void nothingWasEntered() {
    pool.query("DELETE FROM calendar_day").executeAndAwait();
    pool.query("DELETE FROM calendar_year").executeAndAwait();
    calendar.reload().await().atMost(PATIENCE);
  }

  @Test
  void anEnteredYearChangesTermsAtOnce() {
    LocalDate thursday = LocalDate.of(2027, 2, 4);
    assertFalse(terms.covers(2027));
    assertEquals(LocalDate.of(2027, 2, 5), terms.after(thursday, 1)); // the week alone: Friday

    Answer before = platform.get(PATH);
    assertEquals(0, before.body().path("version").asInt());
    assertFalse(before.body().path("covered").asBoolean());
    Answer entered = put(platform, PATH, "\"0\"", days2027());
    assertEquals(200, entered.status(), entered::toString);
    assertEquals(1, entered.body().path("version").asInt());
    assertEquals(days2027().size(), entered.body().path("days").size());

    assertTrue(terms.covers(2027));
    // Spring Festival 5 to 11 February: Friday 12, then Saturday 13, which is made up for
    assertEquals(LocalDate.of(2027, 2, 12), terms.after(thursday, 1));
    assertEquals(LocalDate.of(2027, 2, 13), terms.after(thursday, 2));
    assertEquals(LocalDate.of(2027, 2, 15), terms.after(thursday, 3));
    assertEquals(
        Coverage.days(calendar.current(), LocalDate.now(clock)),
        metrics.get("palmreferral.calendar.days.covered").gauge().value());
    assertTrue(
        platform
            .get("/api/v1/calendar")
            .body()
            .path("years")
            .toString()
            .contains("{\"year\":2027,\"covered\":true}"));
    assertEquals("国办发明电〔2026〕8号", platform.get(PATH).body().path("notice").asText());
  }

  @Test
  void theOtherNodesFollowAndTheAuditLogKnows() {
    WorkingCalendar other = new WorkingCalendar(pool, clock, new SimpleMeterRegistry());
    assertEquals(200, put(platform, PATH, "\"0\"", days2027()).status());
    assertFalse(other.covers(2027));
    other.reload().await().atMost(PATIENCE);
    assertTrue(other.covers(2027));
    assertEquals(
        1,
        pool.query(
                """
                SELECT 1 FROM audit_entry a JOIN calendar_year y ON y.id = a.target
                WHERE a.action = 'calendar.enter' AND a.account = y.entered_by
                """)
            .executeAndAwait()
            .size());
  }

  @Test
  void aChangeSaysWhatItWasMadeOn() {
    assertEquals(200, put(platform, PATH, "\"0\"", days2027()).status());
    List<Map<String, String>> corrected = new ArrayList<>(days2027());
    corrected.removeIf(day -> day.get("day").equals("2027-02-11"));
    Answer again = put(platform, PATH, "\"0\"", corrected);
    assertEquals("version.stale", again.code());
    assertEquals("version.stale", put(platform, PATH, "\"2\"", corrected).code());
    Answer done = put(platform, PATH, "\"1\"", corrected);
    assertEquals(2, done.body().path("version").asInt(), done::toString);
    assertTrue(terms.isWorkingDay(LocalDate.of(2027, 2, 11)));
    Answer unsaid = platform.send("PUT", PATH, form(corrected));
    assertEquals("If-Match", unsaid.body().path("fields").path(0).path("field").asText());
  }

  @Test
  void whatShippedCanBeCorrected() {
    String path = "/api/v1/calendar/2025";
    Answer shipped = platform.get(path);
    assertTrue(shipped.body().path("covered").asBoolean());
    List<Map<String, String>> days = new ArrayList<>();
    shipped
        .body()
        .path("days")
        .forEach(
            day ->
                days.add(
                    day(
                        day.path("day").asText(),
                        day.path("kind").asText(),
                        day.path("name").asText())));
    assertEquals(33, days.size());
    days.removeIf(day -> day.get("day").equals("2025-10-08"));
    assertEquals(200, put(platform, path, "\"0\"", days).status());
    assertTrue(terms.isWorkingDay(LocalDate.of(2025, 10, 8)));
    assertFalse(terms.isWorkingDay(LocalDate.of(2025, 10, 7)));
  }

  @Test
  void onlyThePlatformEnters() {
    Answer refused = put(county, PATH, "\"0\"", days2027());
    assertEquals(403, refused.status());
    assertEquals("calendar.platform_only", refused.code());
    assertEquals(200, county.get(PATH).status());
  }

  @Test
  void aBadListIsRefusedWithTheFieldNamed() {
    List<Map<String, String>> days = days2027();
    assertBad("days[0].day", with(days, 0, day("2026-12-31", "HOLIDAY", "元旦")));
    assertBad("days[3].day", with(days, 3, day("2027-01-01", "HOLIDAY", "元旦")));
    assertBad("days[1].kind", with(days, 1, day("2027-01-04", "WORKDAY", "元旦"))); // a Monday
    assertBad("days", with(days, 0, day("2027-01-03", "HOLIDAY", "元旦")));
    assertBad("days[2].name", with(days, 2, day("2027-02-05", "HOLIDAY", " ")));
    assertBad("days[2].day", with(days, 2, day("2027-02-30", "HOLIDAY", "春节")));
    assertBad("days", List.of());
    List<Map<String, String>> many = new ArrayList<>(days);
    LocalDate.of(2027, 5, 2)
        .datesUntil(LocalDate.of(2027, 8, 1))
        .forEach(day -> many.add(day(day.toString(), "HOLIDAY", "劳动节")));
    assertBad("days", many);
    Answer far = put(platform, "/api/v1/calendar/2090", "\"0\"", days);
    assertEquals(400, far.status());
    assertEquals("year", far.body().path("fields").path(0).path("field").asText());
    assertFalse(terms.covers(2027));
  }

  /** Once a day for each year, whoever asks how often. */
  @Test
  void aTermThatEndsInAYearWithoutACalendarIsToldOf() {
    WorkingCalendar node = new WorkingCalendar(pool, clock, new SimpleMeterRegistry());
    HeardLog log = new HeardLog();
    log.begin();
    LocalDate end = node.after(LocalDate.of(2040, 12, 28), 5);
    node.after(LocalDate.of(2040, 12, 28), 6);
    node.after(LocalDate.of(2026, 12, 25), 3);
    Set<String> heard = new TreeSet<>(log.end("no calendar of"));
    assertEquals(LocalDate.of(2041, 1, 4), end); // Friday; 31, 1 January, 2, 3, Friday 4
    assertEquals(1, heard.size(), heard::toString);
  }

  @Test
  void theLastCalendarStaysWhilePostgresqlIsAway() {
    Pool away =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo("postgresql://nobody:nothing@127.0.0.1:1/nowhere")
                .using(vertx)
                .build());
    WorkingCalendar node = new WorkingCalendar(away, clock, new SimpleMeterRegistry());
    node.reload().await().atMost(PATIENCE);
    assertFalse(node.isWorkingDay(LocalDate.of(2026, 10, 1)));
    assertTrue(node.isWorkingDay(LocalDate.of(2026, 10, 10)));
  }

  private void assertBad(String field, List<Map<String, String>> days) {
    Answer refused = put(platform, PATH, "\"0\"", days);
    assertEquals(400, refused.status(), refused::toString);
    assertEquals(
        field, refused.body().path("fields").path(0).path("field").asText(), refused::toString);
  }

  private static Answer put(
      Caller who, String path, String version, List<Map<String, String>> days) {
    return who.send("PUT", path, form(days), "If-Match", version);
  }

  private static Map<String, Object> form(List<Map<String, String>> days) {
    return Map.of("notice", "国办发明电〔2026〕8号", "days", days);
  }

  private static List<Map<String, String>> with(
      List<Map<String, String>> days, int position, Map<String, String> day) {
    List<Map<String, String>> changed = new ArrayList<>(days);
    changed.set(position, day);
    return changed;
  }

  /** Invented: the real notice of 2027 was not out when this was written. */
  private static List<Map<String, String>> days2027() {
    return List.of(
        day("2027-01-01", "HOLIDAY", "元旦"),
        day("2027-01-31", "WORKDAY", "春节"), // a Sunday
        day("2027-02-05", "HOLIDAY", "春节"),
        day("2027-02-06", "HOLIDAY", "春节"),
        day("2027-02-07", "HOLIDAY", "春节"),
        day("2027-02-08", "HOLIDAY", "春节"),
        day("2027-02-09", "HOLIDAY", "春节"),
        day("2027-02-10", "HOLIDAY", "春节"),
        day("2027-02-11", "HOLIDAY", "春节"),
        day("2027-02-13", "WORKDAY", "春节"), // a Saturday
        day("2027-04-05", "HOLIDAY", "清明"),
        day("2027-05-01", "HOLIDAY", "劳动节"),
        day("2027-06-09", "HOLIDAY", "端午"),
        day("2027-09-15", "HOLIDAY", "中秋"),
        day("2027-10-01", "HOLIDAY", "国庆节"),
        day("2027-10-04", "HOLIDAY", "国庆节"));
  }

  private static Map<String, String> day(String day, String kind, String name) {
    return Map.of("day", day, "kind", kind, "name", name);
  }
}
