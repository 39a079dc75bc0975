package org.palmreferral.station.place;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.StationDesk.STATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** What a station tells of itself. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class StationTest {

  @Inject Pool pool;
  @Inject WorkingDays calendar;
  @Inject Clock clock;

  private final DemoClient keeper = StationDesk.keeper();

  private static Map<String, String> span(String from, String to) {
    return Map.of("from", from, "to", to);
  }

  private JsonNode change(String station, String what, Map<String, ?> body) {
    return keeper.call(
        "PUT", STATIONS + '/' + station + '/' + what, body, StationDesk.version(station));
  }

  private static JsonNode page(String station) {
    return Caller.stranger().get(STATIONS + '/' + station).body();
  }

  @Test
  void hoursFollowTheWeekTheHolidaysAndSingleDays() {
    String station = StationDesk.open();
    assertFalse(page(station).has("hours"), "nobody knows yet");
    assertFalse(page(station).has("openNow"));
    change(
        station,
        "hours",
        Map.of(
            "week",
                List.of(
                    Map.of("weekday", "THURSDAY", "span", span("08:30", "12:00")),
                    Map.of("weekday", "THURSDAY", "span", span("14:30", "17:30")),
                    Map.of("weekday", "SATURDAY", "span", span("09:00", "12:00"))),
            "holidays", List.of(span("10:00", "11:00")),
            "exceptions",
                List.of(
                    Map.of("day", "2099-10-08", "hours", List.of()),
                    Map.of("day", "2099-10-09", "hours", List.of(span("20:00", "24:00"))))));
    JsonNode hours = page(station).path("hours");
    assertEquals("08:30", hours.path("week").path(0).path("span").path("from").asText());
    assertEquals(3, hours.path("week").size());
    assertEquals("11:00", hours.path("holidays").path(0).path("to").asText());
    assertEquals(2, hours.path("exceptions").size());

    LocalDate nationalDay = LocalDate.of(2026, 10, 1); // a Thursday
    assertTrue(calendar.isHoliday(nationalDay));
    LocalDate thursday = LocalDate.of(2026, 11, 26);
    assertFalse(calendar.isHoliday(thursday));
    assertTrue(open(station, thursday, "08:30"));
    assertFalse(open(station, thursday, "12:00"), "the end does not count");
    assertTrue(open(station, thursday, "17:29"));
    assertFalse(open(station, nationalDay, "09:00"), "another schedule on holidays");
    assertTrue(open(station, nationalDay, "10:30"));
    assertFalse(open(station, LocalDate.of(2026, 11, 27), "09:00"), "closed on Fridays");
    LocalDate exception = LocalDate.of(2099, 10, 8);
    assertEquals(4, exception.getDayOfWeek().getValue());
    assertFalse(open(station, exception, "09:00"), "closed that day");
    assertTrue(open(station, LocalDate.of(2099, 10, 9), "23:59"));

    refused(
        "400 station.hours",
        () ->
            change(
                station,
                "hours",
                Map.of(
                    "week",
                    List.of(Map.of("weekday", "MONDAY", "span", span("12:00", "09:00"))),
                    "exceptions",
                    List.of())));
  }

  private boolean open(String station, LocalDate day, String time) {
    LocalTime at = LocalTime.parse(time);
    OpenMoment moment =
        new OpenMoment(day, at.getHour() * 60 + at.getMinute(), calendar.isHoliday(day));
    List<Object> values = new ArrayList<>(moment.values());
    values.add(UUID.fromString(station));
    return pool.preparedQuery("SELECT " + OpenMoment.OPEN + " FROM station s WHERE s.id = $5")
        .execute(Tuple.tuple(values))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getBoolean(0);
  }

  @Test
  void theHolidaysAreThoseOfTheNotices() {
    assertTrue(calendar.isHoliday(LocalDate.of(2026, 10, 3)), "a Saturday of the holidays");
    assertFalse(calendar.isHoliday(LocalDate.of(2026, 11, 28)), "any Saturday");
  }

  @Test
  void servicesComeFromTheCatalogueOrAreItsOwn() {
    String station = StationDesk.open();
    change(
        station,
        "services",
        Map.of("services", List.of("CARE", "RIGHTS"), "own", List.of("缝纫角", "缝纫角", " 理发 ")));
    JsonNode page = page(station);
    assertEquals("RIGHTS", page.path("services").path(0).path("code").asText(), "in its order");
    assertEquals("权益维护", page.path("services").path(0).path("label").asText());
    assertEquals(2, page.path("services").size());
    assertEquals("[\"缝纫角\",\"理发\"]", page.path("ownServices").toString());
    refused(
        "400 station.service",
        () ->
            change(
                station,
                "services",
                Map.of("services", List.of("CARE", "NO_SUCH"), "own", List.of())));
    assertEquals(2, page(station).path("services").size(), "all or nothing");
  }

  @Test
  void thePlatformAddsAServiceAndTakesItOutAgain() {
    DemoClient platform = TestWorld.phone(DemoCast.ADMINISTRATOR);
    String code = "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    String path = "/api/v1/station-services/" + code;
    Map<String, Object> form =
        Map.of("chinese", "普法夜校", "english", "Law classes", "position", 900, "offered", true);
    assertEquals(1, platform.call("PUT", path, form, 0).path("version").asInt());
    refused("409 version.stale", () -> platform.call("PUT", path, form, 0));
    String station = StationDesk.open();
    change(station, "services", Map.of("services", List.of(code), "own", List.of()));
    Map<String, Object> gone =
        Map.of("chinese", "普法夜校", "english", "Law classes", "position", 900, "offered", false);
    platform.call("PUT", path, gone, 1);
    assertEquals(1, page(station).path("services").size(), "whoever has it keeps it");
    refused(
        "400 station.service",
        () ->
            change(
                StationDesk.open(),
                "services",
                Map.of("services", List.of(code), "own", List.of())));
    refused(
        "403 station.platform_only",
        () -> TestWorld.phone("13800000020").call("PUT", path, form, 2));
  }

  @Test
  void thisQuartersThemeIsShown() {
    String station = StationDesk.open();
    LocalDate today = LocalDate.now(clock);
    int quarter = (today.getMonthValue() + 2) / 3;
    change(station, "theme", theme(today.getYear(), quarter, "书香润家"));
    change(station, "theme", theme(today.getYear() + 1, quarter, "明年再说"));
    change(station, "theme", theme(today.getYear(), quarter, "书香润万家"));
    assertEquals("书香润万家", page(station).path("theme").asText());
    refused(
        "400 station.theme_year",
        () -> change(station, "theme", theme(today.getYear() + 2, 1, "太早")));
  }

  private static Map<String, Object> theme(int year, int quarter, String theme) {
    return Map.of("year", year, "quarter", quarter, "theme", theme);
  }

  @Test
  void picturesAreForEverybody() {
    String station = StationDesk.open();
    String picture = StationDesk.picture(keeper, station, Pictures.png(0xAA5500));
    assertEquals(
        picture, StationDesk.picture(keeper, station, Pictures.png(0xAA5500)), "the same, once");
    assertEquals(picture, page(station).path("pictures").path(0).asText());
    assertEquals(1, page(station).path("pictures").size());

    String path = STATIONS + '/' + station + "/pictures/" + picture;
    HttpResponse<byte[]> answer = FormUpload.get(keeper, path);
    assertEquals("image/png", answer.headers().firstValue("Content-Type").orElseThrow());
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(answer.body(), 4));
    String etag = answer.headers().firstValue("ETag").orElseThrow();
    Caller.Answer again = Caller.stranger().send("GET", path, null, "If-None-Match", etag);
    assertEquals(304, again.status());
    assertTrue(again.header("Cache-Control").contains("max-age=86400"));

    keeper.call("DELETE", path, null, null);
    assertEquals(404, Caller.stranger().get(path).status());
    assertEquals(0, page(station).path("pictures").size());
  }

  @Test
  void theSameNameStandsOnceInADivision() {
    Map<String, Object> form = StationDesk.form();
    StationDesk.open(form);
    refused("409 station.exists", () -> StationDesk.open(form));
  }

  @Test
  void thePageMayBeKeptForAMomentAndTellsNoName() {
    String station = StationDesk.open();
    Caller.Answer answer = Caller.stranger().get(STATIONS + '/' + station);
    assertEquals("public, max-age=30", answer.header("Cache-Control"));
    assertEquals("\"0\"", answer.header("ETag"));
    assertFalse(answer.body().path("onDuty").asBoolean(true));
    assertNull(answer.body().get("stars"));
  }
}
