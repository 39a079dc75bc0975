package org.palmreferral.activity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ActivityDesk.heard;
import static org.palmreferral.testing.ActivityDesk.join;
import static org.palmreferral.testing.ActivityDesk.kept;
import static org.palmreferral.testing.ActivityDesk.morning;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.ActivityDesk;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** What keepers plan and hold, and what everybody sees of it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ActivityTest {

  private static final String ACTIVITIES = ActivityDesk.ACTIVITIES;
  private static final String SERIES = "/api/v1/activity-series";

  @Inject Pool pool;

  @Test
  void nobodyElseSeesItBeforeItIsOpen() {
    String station = StationDesk.open();
    String id = ActivityDesk.planned(ActivityDesk.form(station, 3, 10));
    Caller stranger = Caller.stranger();
    String list = ACTIVITIES + "?station=" + station;
    assertEquals(404, stranger.get(ActivityDesk.path(id)).status());
    assertTrue(stranger.get(list).body().path("items").isEmpty());
    refused("404 not_found", () -> join(resident(), id, 0));

    ActivityDesk.step(id, "open", Map.of("scope", "ONE"));
    Caller.Answer shown = stranger.get(ActivityDesk.path(id));
    assertEquals("OPEN", shown.body().path("card").path("status").asText());
    assertEquals("家庭教育", shown.body().path("card").path("seriesName").asText());
    assertEquals(10, shown.body().path("card").path("free").asInt());
    assertTrue(String.valueOf(shown.header("Cache-Control")).contains("max-age=30"));
    JsonNode card = stranger.get(list).body().path("items").path(0);
    assertEquals(id, card.path("id").asText());
    for (String area : List.of("451223", "451223100", "451223100001")) {
      assertTrue(
          stranger
              .get(ACTIVITIES + "?limit=100&region=" + area + "&from=" + morning(3).toLocalDate())
              .body()
              .toString()
              .contains(id),
          area);
    }
    assertEquals(400, stranger.get(ACTIVITIES).status());
    refused("409 activity.arrow", () -> ActivityDesk.step(id, "open", Map.of("scope", "ONE")));
  }

  @Test
  void eachTimeOfARecurringOneStandsForItself() {
    String station = StationDesk.open();
    DemoClient keeper = StationDesk.keeper();
    Map<String, Object> form = ActivityDesk.form(station, 7, 10);
    JsonNode first =
        ActivityDesk.plan(
            keeper, Map.of("activity", form, "recurrence", Map.of("rhythm", "WEEKLY", "count", 4)));
    assertEquals(4, first.path("times").asInt());
    String id = first.path("id").asText();
    assertEquals(
        4, ActivityDesk.step(id, "open", Map.of("scope", "FOLLOWING")).path("times").asInt());
    String list = ACTIVITIES + "?station=" + station;
    JsonNode all = Caller.stranger().get(list).body().path("items");
    assertEquals(4, all.size());
    assertEquals(1, all.findValuesAsText("run").stream().distinct().count());
    // two by two, in order
    JsonNode page = Caller.stranger().get(list + "&limit=3").body();
    JsonNode rest =
        Caller.stranger().get(list + "&limit=3&after=" + page.path("next").asText()).body();
    assertEquals(all.path(3), rest.path("items").path(0));

    String second = all.path(1).path("id").asText();
    ActivityDesk.cancel(all.path(2).path("id").asText(), "ONE");
    Map<String, Object> later = new HashMap<>(form);
    later.put("title", "亲子阅读（改期）");
    later.put("startsAt", morning(15).plusHours(1).toString());
    later.put("endsAt", morning(15).plusHours(4).toString());
    assertEquals(2, ActivityDesk.change(second, "FOLLOWING", later).path("times").asInt());
    JsonNode now = Caller.stranger().get(list).body().path("items");
    assertEquals("亲子阅读", now.path(0).path("title").asText());
    assertEquals("CANCELLED", now.path(2).path("status").asText());
    JsonNode last = now.path(3);
    assertEquals("亲子阅读（改期）", last.path("title").asText());
    // a day and an hour later, as the second
    assertEquals(
        morning(29).plusHours(1).toInstant(),
        OffsetDateTime.parse(last.path("startsAt").asText()).toInstant());
    assertEquals(
        morning(29).plusHours(4).toInstant(),
        OffsetDateTime.parse(last.path("endsAt").asText()).toInstant());
    assertEquals(2, ActivityDesk.cancel(second, "FOLLOWING").path("times").asInt());
    assertEquals("OPEN", kept(id).path("card").path("status").asText());
  }

  @Test
  void theWayInIsForThoseWhoSignedUp() {
    Map<String, Object> form = ActivityDesk.form(null, 3, 0);
    form.put("link", "https://meeting.example.org/j/88123");
    form.put("helpers", 0);
    String id = ActivityDesk.open(form);
    assertFalse(Caller.stranger().get(ActivityDesk.path(id)).body().toString().contains("88123"));
    DemoClient resident = resident();
    String signup = join(resident, id, 3).path("id").asText();
    assertEquals(
        "https://meeting.example.org/j/88123",
        ActivityDesk.mine(resident, signup).path("link").asText());
    ActivityDesk.leave(resident, signup);
    assertTrue(ActivityDesk.mine(resident, signup).path("link").isMissingNode());
    Map<String, Object> both = new HashMap<>(form);
    both.put("station", StationDesk.open());
    refused("400 activity.place", () -> ActivityDesk.planned(both));
    Map<String, Object> script = new HashMap<>(form);
    script.put("link", "javascript:alert(1)");
    refused("400 bad_input", () -> ActivityDesk.planned(script));
  }

  @Test
  void onlyWhoKeepsTheStationHoldsSomethingThere() {
    String station = StationDesk.open();
    DemoClient donglan = TestWorld.phone("13800000031");
    refused(
        "400 activity.station",
        () -> ActivityDesk.plan(donglan, Map.of("activity", ActivityDesk.form(station, 3, 1))));
    String id = ActivityDesk.open(ActivityDesk.form(station, 3, 1));
    refused("404 not_found", () -> donglan.get(ACTIVITIES + "/" + id + "/kept"));
    refused(
        "404 not_found",
        () ->
            donglan.call(
                "POST",
                ActivityDesk.path(id) + "/cancel",
                Map.of("scope", "ONE", "reason", "OTHER"),
                0));
    assertEquals(
        id,
        TestWorld.phone("13800000011")
            .get(ACTIVITIES + "/" + id + "/kept")
            .path("card")
            .path("id")
            .asText());
  }

  @Test
  void whoSignedUpIsToldOnceThatItIsCancelledOrMoved() {
    String station = StationDesk.open();
    String id = ActivityDesk.open(ActivityDesk.form(station, 3, 5));
    DemoClient one = resident();
    DemoClient gone = resident();
    String signup = join(one, id, 0).path("id").asText();
    ActivityDesk.leave(gone, join(gone, id, 0).path("id").asText());
    ActivityDesk.change(id, "ONE", ActivityDesk.form(station, 4, 5));
    Eventually.holds(() -> assertEquals(1, heard(one, "activity.moved", id)));
    ActivityDesk.cancel(id, "ONE");
    Eventually.holds(() -> assertEquals(1, heard(one, "activity.cancelled", id)));
    JsonNode mine = ActivityDesk.mine(one, signup);
    assertEquals("天气原因", mine.path("reason").asText());
    assertEquals("暴雨预警", mine.path("words").asText());
    assertFalse(Caller.stranger().get(ActivityDesk.path(id)).body().toString().contains("暴雨"));
    assertEquals(0, heard(gone, "activity.cancelled", id));
    refused("409 signup.closed", () -> join(resident(), id, 0));
    assertEquals(
        2,
        kept(id).path("steps").findValuesAsText("verb").stream()
            .filter(verb -> verb.equals("MOVE") || verb.equals("CANCEL"))
            .count());
  }

  @Test
  void whatCameOfItIsCountedAndTellsOfNobody() {
    String id = ActivityDesk.open(0);
    List<DemoClient> three = List.of(resident(), resident(), resident());
    List<String> signups = three.stream().map(who -> join(who, id, 1).path("id").asText()).toList();
    refused("422 activity.not_yet", () -> ActivityDesk.step(id, "hold", null));
    refused("422 feedback.not_there", () -> say(three.get(0), signups.get(0), 5));
    long before = figures().path("women").asLong();
    ActivityDesk.past(pool, id);
    say(three.get(0), signups.get(0), 5);
    say(three.get(1), signups.get(1), 4);
    refused("409 feedback.exists", () -> say(three.get(0), signups.get(0), 1));
    assertTrue(shown(id).path("opinion").isMissingNode(), "two answers would tell who gave them");
    say(three.get(2), signups.get(2), 4);
    assertEquals(3, shown(id).path("opinion").path("answers").asInt());
    assertEquals(4.3, shown(id).path("opinion").path("average").asDouble());
    ActivityDesk.step(id, "hold", null);
    ActivityDesk.step(
        id,
        "summarise",
        Map.of(
            "women",
            12,
            "children",
            7,
            "elderly",
            3,
            "others",
            0,
            "summary",
            "反响很好",
            "materials",
            "绘本 20 册"));
    assertEquals(12, shown(id).path("served").path("women").asInt());
    assertFalse(shown(id).toString().contains("反响"), "for those who hold activities");
    assertEquals("反响很好", kept(id).path("summary").asText());
    assertEquals("绘本 20 册", kept(id).path("materials").asText());
    assertEquals(12, figures().path("women").asLong() - before);
    refused("409 activity.arrow", () -> ActivityDesk.cancel(id, "ONE"));
    refused(
        "404 not_found",
        () ->
            TestWorld.phone("13800000011")
                .get(ACTIVITIES + "/figures?region=451224&from=2026-01-01&to=2026-12-31"));
  }

  @Test
  void aFederationHasSeriesOfItsOwn() {
    DemoClient administrator = TestWorld.phone("13800000020");
    String name = "三月三歌会" + UUID.randomUUID().toString().substring(0, 4);
    JsonNode added =
        administrator.post(SERIES, Map.of("name", name, "english", "Singing in March"));
    assertTrue(series("451223100001").contains(name));
    assertFalse(series("451224").contains(name));
    assertTrue(series("451224").contains("姐妹话"));
    Map<String, Object> form = ActivityDesk.form(StationDesk.open(), 3, 1);
    form.put("series", added.path("id").asText());
    String id = ActivityDesk.open(form);
    assertNotEquals("", id);
    administrator.call("POST", SERIES + '/' + added.path("id").asText() + "/retire", null, 0);
    assertFalse(series("451223").contains(name));
    refused("400 activity.series", () -> ActivityDesk.planned(form));
    form.put("title", "山歌");
    assertEquals(1, ActivityDesk.change(id, "ONE", form).path("times").asInt(), "it keeps its own");
    refused(
        "404 not_found",
        () -> administrator.call("POST", SERIES + '/' + ActivityDesk.SERIES + "/retire", null, 0));
  }

  @Test
  void materialsAreForThoseWhoComeAndPicturesForThoseWhoHoldIt() {
    String id = ActivityDesk.open(5);
    String path = ActivityDesk.path(id) + "/attachments";
    DemoClient keeper = StationDesk.keeper();
    String material = ActivityDesk.attach(keeper, path, "MATERIAL", 0x0000FF);
    String picture = ActivityDesk.attach(keeper, path, "PICTURE", 0x00FF00);
    assertEquals(material, ActivityDesk.attach(keeper, path, "MATERIAL", 0x0000FF), "sent twice");
    DemoClient resident = resident();
    refused("404 not_found", () -> resident.get(path));
    join(resident, id, 0);
    assertEquals(1, resident.get(path).size());
    assertEquals(200, FormUpload.get(resident, path + '/' + material).statusCode());
    assertEquals(404, FormUpload.get(resident, path + '/' + picture).statusCode());
    assertEquals(200, FormUpload.get(keeper, path + '/' + picture).statusCode());
    keeper.call("DELETE", path + '/' + picture, null, ActivityDesk.version(id));
    assertEquals(1, keeper.get(path).size());
    for (int i = 1; i < 10; i++) {
      assertNotEquals("", ActivityDesk.attach(keeper, path, "PICTURE", i));
    }
    assertEquals("", ActivityDesk.attach(keeper, path, "PICTURE", 0xFF0000), "the eleventh");
    assertEquals(10, keeper.get(path).size());
  }

  @Test
  void listsAreReadFromAnIndexInOrder() {
    OffsetDateTime from = OffsetDateTime.now(TimeSource.CHINA);
    UUID nothing = new UUID(0, 0);
    Map<String, String> indexes =
        Map.of(
            "451223", "activity_county",
            "451223100", "activity_township",
            "451223100001", "activity_community");
    indexes.forEach(
        (area, index) -> {
          String sql = ActivityQuery.OPEN.formatted(ActivityQuery.column(area));
          String plan = QueryPlan.inOrder(pool, sql, area, from, nothing, nothing, 21);
          assertTrue(plan.contains(index) || plan.contains("activity_of_region"), plan);
          assertFalse(plan.contains("Sort") || plan.contains("Seq Scan on activity a"), plan);
        });
    String house =
        QueryPlan.inOrder(pool, ActivityQuery.OF_HOUSE, nothing, from, nothing, nothing, 21);
    assertTrue(house.contains("activity_of_organisation") && !house.contains("Sort"), house);
  }

  private static DemoClient resident() {
    return TestWorld.phone(Newcomer.resident());
  }

  private static JsonNode shown(String id) {
    return Caller.stranger().get(ActivityDesk.path(id)).body();
  }

  private static String series(String region) {
    return Caller.stranger().get(SERIES + "?region=" + region).body().toString();
  }

  private static JsonNode say(DemoClient who, String signup, int score) {
    return who.post(
        ActivityDesk.MINE + '/' + signup + "/feedback", Map.of("score", score, "words", "很好"));
  }

  private static JsonNode figures() {
    LocalDate today = LocalDate.now(TimeSource.CHINA);
    return TestWorld.phone("13800000011")
        .get(ACTIVITIES + "/figures?from=" + today.minusDays(2) + "&to=" + today.plusDays(9));
  }
}
