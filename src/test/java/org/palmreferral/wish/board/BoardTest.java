package org.palmreferral.wish.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.contract.Contract;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What a passer-by sees on the board, and what she does not. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BoardTest {

  private static final String BOARD = "/api/v1/board";

  @Inject Pool pool;

  private BoardWishes wishes;
  private Caller stranger;

  @BeforeEach
  void begin() {
    wishes = new BoardWishes(pool);
    stranger = Caller.stranger();
  }

  private Answer get(String path, String... headers) {
    Answer answer = stranger.send("GET", path, null, headers);
    if (answer.status() != 304) {
      Contract.check(
          "GET",
          path.replaceFirst("\\?.*", ""),
          answer.status(),
          answer.header("Content-Type"),
          answer.body().toString().getBytes(StandardCharsets.UTF_8));
    }
    return answer;
  }

  private JsonNode board(String more) {
    Answer answer = get(BOARD + "?region=" + wishes.county() + more);
    assertEquals(200, answer.status(), answer::toString);
    return answer.body();
  }

  private List<String> texts(String more) {
    return texts(board(more));
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    page.path("items").forEach(card -> texts.add(card.path("text").asText()));
    return texts;
  }

  @Test
  void aCardTellsWhatIsWishedForAndNobodysName() {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", "GOODS");
    row.put("region", "451223100001");
    row.put("value_band", "FROM_50");
    row.put("wanted_from", LocalDate.of(2099, 1, 1));
    row.put("recurrence", "WEEKLY");
    row.put("weekday", 3);
    row.put("helpers", 3);
    row.put("taken", 1);
    UUID id = wishes.write(row);

    Answer answer = get(BOARD + "/wishes/" + id);
    assertEquals(200, answer.status());
    JsonNode card = answer.body();
    Set<String> told = new TreeSet<>();
    card.fieldNames().forEachRemaining(told::add);
    assertEquals(
        Set.of(
            "id",
            "kind",
            "kindLabel",
            "text",
            "person",
            "valueBand",
            "valueLabel",
            "wantedFrom",
            "wantedUntil",
            "dayPart",
            "dayPartLabel",
            "whereabouts",
            "whereaboutsLabel",
            "recurrence",
            "weekday",
            "helpers",
            "taken",
            "region",
            "regionName",
            "published",
            "pictures",
            "state",
            "stateLabel"),
        told);
    assertEquals("一名女孩，小学", card.path("person").asText());
    assertEquals("物品", card.path("kindLabel").asText());
    assertEquals("2026-01-05", card.path("published").asText());
    assertEquals("WAITING", card.path("state").asText());
    assertFalse(card.path("regionName").asText().isEmpty());

    Answer english = get(BOARD + "/wishes/" + id, "Accept-Language", "en");
    assertEquals("a girl, primary school", english.body().path("person").asText());
    assertEquals("en", english.header("Content-Language"));
  }

  @Test
  void anAreaHasAllBelowItAndAStationItsOwn() {
    UUID station = UUID.fromString(TestWorld.get().house("巴旁村妇联"));
    wishes.open("本社区");
    wishes.write(Map.of("shown_text", "邻近社区", "region", wishes.township() + "002"));
    UUID away =
        wishes.write(
            Map.of("shown_text", "外乡镇", "region", wishes.otherCommunity(), "station_id", station));
    assertEquals(3, texts("").size());
    assertEquals(List.of("邻近社区", "本社区"), texts(get(BOARD + "?region=" + wishes.township()).body()));
    assertEquals(List.of("本社区"), texts(get(BOARD + "?region=" + wishes.community()).body()));
    assertTrue(texts(get(BOARD + "?station=" + station).body()).contains("外乡镇"));
    wishes.set(away, "station_id", null);
    Eventually.holds(
        () -> assertFalse(texts(get(BOARD + "?station=" + station).body()).contains("外乡镇")));
  }

  @Test
  void onlyWhatIsOpenOrFulfilledIsThere() {
    wishes.open("开放");
    UUID done = wishes.fulfilled("实现");
    Map<String, Object> expired = new HashMap<>();
    expired.put("status", "EXPIRED");
    expired.put("ended_at", BoardWishes.BEGINNING);
    expired.put("end_reason", "NOBODY");
    UUID over = wishes.write(expired);
    UUID review = wishes.write(Map.of("status", "REVIEW", "due_on", LocalDate.of(2099, 1, 1)));
    UUID draft = wishes.write(Map.of("status", "DRAFT"));
    assertEquals(List.of("开放"), texts(""));
    assertEquals(List.of("实现"), texts("&state=fulfilled"));
    assertEquals(200, get(BOARD + "/wishes/" + done).status());
    for (UUID hidden : List.of(over, review, draft, UUID.randomUUID())) {
      Answer answer = get(BOARD + "/wishes/" + hidden);
      assertEquals(404, answer.status());
      assertEquals("no-store", answer.header("Cache-Control"));
    }
  }

  @Test
  void pagesFollowEachOtherWithoutAGap() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String text = "第" + i + "个";
      // some were published in the same instant
      wishes.write(
          Map.of(
              "shown_text", text, "published_at", BoardWishes.BEGINNING.plusNanos(i / 3 * 1000L)));
      all.add(text);
    }
    assertEquals(all, paged("&sort=longest"));
    Collections.reverse(all);
    assertEquals(all, paged("&sort=newest"));
  }

  @Test
  void theNearestComesFirstAndWhatTellsNoPlaceLast() {
    place("远", "24.90", "107.20");
    place("近", "24.55", "107.05");
    place("同处", "24.54", "107.04");
    wishes.open("不知何处");
    wishes.open("也不知何处");
    assertEquals(
        List.of("同处", "近", "远", "不知何处", "也不知何处"), paged("&sort=nearest&lat=24.5432&lon=107.0411"));
  }

  private void place(String text, String latitude, String longitude) {
    wishes.write(
        Map.of(
            "shown_text",
            text,
            "guarded",
            false,
            "stage",
            "ADULT",
            "latitude",
            new java.math.BigDecimal(latitude),
            "longitude",
            new java.math.BigDecimal(longitude)));
  }

  private List<String> paged(String order) {
    List<String> read = new ArrayList<>();
    JsonNode page = board(order + "&limit=2");
    while (true) {
      read.addAll(texts(page));
      if (!page.has("next")) {
        return read;
      }
      page = board(order + "&limit=2&after=" + page.path("next").asText());
    }
  }

  @Test
  void filtersAndSearchTakeTheTextThatIsShown() {
    wishes.write(Map.of("shown_text", "想学 Math 100%", "kind", "TUTORING"));
    wishes.write(Map.of("shown_text", "想要书包", "helpers", 2, "taken", 2));
    wishes.write(Map.of("shown_text", "想要书桌", "helpers", 2, "taken", 1));
    assertEquals(List.of("想学 Math 100%"), texts("&kind=TUTORING"));
    assertEquals(List.of("想要书包"), texts("&state=promised"));
    assertEquals(List.of("想要书桌", "想学 Math 100%"), texts("&state=WAITING"));
    assertEquals(List.of("想要书桌", "想要书包"), texts("&q=" + url("想要")));
    assertEquals(List.of("想学 Math 100%"), texts("&q=math"));
    assertEquals(List.of("想学 Math 100%"), texts("&q=" + url("0%")));
    assertEquals(List.of(), texts("&q=_"));
  }

  @Test
  void aQuestionThatCannotBeMeantIsRefused() {
    String area = "?region=" + wishes.county();
    for (String question :
        List.of(
            "",
            "?region=45",
            area + "&station=" + UUID.randomUUID(),
            "?station=nowhere",
            area + "&kind=MONEY",
            area + "&state=EXPIRED",
            area + "&sort=best",
            area + "&sort=nearest",
            area + "&sort=nearest&lat=24",
            area + "&sort=nearest&lat=91&lon=0",
            area + "&sort=nearest&lat=NaN&lon=0",
            area + "&q=" + "x".repeat(31),
            area + "&q=%0A",
            area + "&limit=0",
            area + "&limit=101",
            area + "&after=x",
            area + "&after=9999999999999999_------------------------------------")) {
      Answer answer = get(BOARD + question);
      assertEquals(400, answer.status(), question + ": " + answer);
      assertEquals("no-store", answer.header("Cache-Control"));
    }
    assertEquals(400, get(BOARD + "/wall").status());
  }

  @Test
  void whoeverHasItAlreadyIsSentNothing() {
    UUID id = wishes.open("原来");
    String path = BOARD + "?region=" + wishes.community();
    Answer first = get(path);
    String etag = first.header("ETag");
    assertTrue(first.header("Cache-Control").matches("public, max-age=1, stale-while-.*=9"));
    assertTrue(String.join(",", first.headers().allValues("Vary")).contains("Accept-Language"));
    assertEquals("nosniff", first.header("X-Content-Type-Options"));
    Answer same = get(path, "If-None-Match", "\"other\", " + etag);
    assertEquals(304, same.status());
    assertEquals(etag, same.header("ETag"));
    assertNotEquals(etag, get(path, "Accept-Language", "en").header("ETag"));

    wishes.set(id, "shown_text", "后来");
    Eventually.holds(
        () -> assertEquals(200, get(path, "If-None-Match", etag).status(), "still as it was"));
    assertEquals(List.of("后来"), texts(get(path).body()));
  }

  @Test
  void noSessionIsLookedAt() {
    wishes.open("给所有人");
    Answer answer =
        get(BOARD + "?region=" + wishes.county(), "Authorization", "Bearer not.a.token");
    assertEquals(200, answer.status());
    assertNull(answer.header("Set-Cookie"));
  }

  @Test
  void theWallCounts() {
    wishes.open("一");
    wishes.write(Map.of("kind", "GOODS", "helpers", 2, "taken", 1));
    wishes.write(Map.of("taken", 1));
    wishes.fulfilled("四");
    wishes.write(Map.of("status", "DRAFT"));
    JsonNode wall = get(BOARD + "/wall?region=" + wishes.county()).body();
    assertEquals(2, wall.path("waiting").asInt());
    assertEquals(1, wall.path("promised").asInt());
    assertEquals(1, wall.path("fulfilled").asInt());
    assertEquals("陪伴", wall.path("kinds").path(0).path("label").asText());
    assertEquals(1, wall.path("kinds").path(0).path("waiting").asInt());
    assertEquals("GOODS", wall.path("kinds").path(1).path("kind").asText());
    assertEquals(
        0, get(BOARD + "/wall?region=" + wishes.otherCommunity()).body().path("waiting").asInt());
  }

  @Test
  void aTextComesAsItWasStoredAndAsNothingButJson() {
    List<String> texts =
        List.of(
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "\"};alert('x')//\u2028\u2029</script>",
            "前\u202E后\u200B\uFEFF末",
            "👨‍👩‍👧‍👦🎒𠮷".repeat(30),
            "长".repeat(10_000));
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      UUID id =
          wishes.write(
              Map.of("shown_text", text, "published_at", BoardWishes.BEGINNING.plusDays(i)));
      Answer whole = get(BOARD + "/wishes/" + id);
      assertEquals(text, whole.body().path("text").asText());
      assertFalse(whole.body().has("long"));
      Answer page = newest(id);
      JsonNode card = page.body().path("items").path(0);
      int points = text.codePointCount(0, text.length());
      assertEquals(
          text.substring(0, text.offsetByCodePoints(0, Math.min(points, 200))),
          card.path("text").asText());
      assertEquals(points > 200, card.path("long").asBoolean());
      for (Answer answer : List.of(whole, page)) {
        assertTrue(answer.header("Content-Type").startsWith("application/json"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
      }
    }
  }

  private Answer newest(UUID id) {
    String path = BOARD + "?limit=1&region=" + wishes.community();
    Eventually.holds(
        () ->
            assertEquals(
                id.toString(), get(path).body().path("items").path(0).path("id").asText()));
    return get(path);
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
