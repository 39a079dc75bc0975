package org.palmreferral.wish.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.wish.ledger.LedgerDesk.LEDGER;
import static org.palmreferral.wish.ledger.LedgerDesk.reviewer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** The ledger of a community: listed, counted and taken out. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class LedgerTest {

  /** A village in which no other test does anything. */
  private static final String QUIET = "451223102203";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);
  private static final String UNTIL = TODAY.plusDays(9).toString();

  /** What the histories say, without a look at the wishes and needs themselves. */
  private static final String REPLAYED =
      """
      SELECT 'WISH ' || to_status AS state, count(*) AS n FROM (
        SELECT DISTINCT ON (s.wish_id) s.to_status
        FROM wish_step s JOIN wish w ON w.id = s.wish_id
        WHERE w.region LIKE $1 || '%' AND EXISTS
          (SELECT 1 FROM wish_step e WHERE e.wish_id = s.wish_id AND e.verb = 'SUBMIT')
        ORDER BY s.wish_id, s.id DESC) w
      GROUP BY 1
      UNION ALL
      SELECT source || ' ' || to_status, count(*) FROM (
        SELECT DISTINCT ON (s.need_id) s.to_status,
          CASE WHEN n.visit_record_id IS NULL THEN 'NOTED' ELSE 'VISIT' END AS source
        FROM need_step s JOIN need n ON n.id = s.need_id WHERE n.region LIKE $1 || '%'
        ORDER BY s.need_id, s.id DESC) n
      GROUP BY 1
      """;

  @TempDir Path folder;
  @Inject Pool pool;
  @Inject Expiring expiring;

  @Test
  void itCountsWhatItsHistoriesSay() {
    JsonNode before = counts(QUIET);
    assertEquals(0, before.path("total").asInt());
    assertTrue(before.path("states").isEmpty(), "an empty ledger is a ledger");
    String draft = WishDesk.posted(WishDesk.newResident(), LedgerDesk.wish(QUIET, UNTIL));
    String waiting = WishDesk.submitted(WishDesk.newResident(), LedgerDesk.wish(QUIET, UNTIL));
    String open = LedgerDesk.open(LedgerDesk.wish(QUIET, UNTIL));
    String over = LedgerDesk.open(LedgerDesk.wish(QUIET, TODAY.toString()));
    String withdrawn = WishDesk.newResident();
    WishDesk.step(
        TestWorld.phone(withdrawn),
        WishDesk.submitted(withdrawn, LedgerDesk.wish(QUIET, UNTIL)),
        "withdraw",
        Map.of());
    WishDesk.step(reviewer(), open, "review/take-down", Map.of("why", "再核实一下"));
    LedgerDesk.end(expiring, TODAY.plusDays(1));

    Map<String, Long> expected =
        new TreeMap<>(Map.of("WISH REVIEW", 2L, "WISH EXPIRED", 1L, "WISH WITHDRAWN", 1L));
    assertEquals(expected, states(counts(QUIET)));
    for (String region : List.of(QUIET, LedgerDesk.VILLAGE)) {
      assertEquals(replayed(region), states(counts(region)), "in " + region);
    }
    JsonNode counted = counts(QUIET);
    assertEquals(4, counted.path("total").asInt());
    assertEquals("SERVICE", counted.path("kinds").path(0).path("kind").asText());
    assertEquals(4, counted.path("kinds").path(0).path("count").asInt());
    assertEquals(QUIET, counted.path("divisions").path(0).path("region").asText());
    JsonNode filtered =
        reviewer().get(LEDGER + "/counts?state=EXPIRED&source=WISH&region=" + QUIET);
    assertEquals(1, filtered.path("total").asInt());
    String tomorrow = TODAY.plusDays(1).toString();
    assertEquals(
        0,
        reviewer()
            .get(LEDGER + "/counts?region=" + QUIET + "&from=" + tomorrow)
            .path("total")
            .asInt());

    JsonNode items = reviewer().get(LEDGER + "?region=" + QUIET).path("items");
    assertEquals(4, items.size());
    assertFalse(items.toString().contains(draft), "a draft is its poster's alone");
    assertTrue(items.toString().contains(waiting) && items.toString().contains(over));
    assertFalse(items.path(0).has("text"), "what was withdrawn is on no board");
  }

  @Test
  void itIsReadPageByPageWithinTheScope() {
    for (int i = 0; i < 3; i++) {
      LedgerDesk.need("需求" + i);
    }
    String path = LEDGER + "?limit=2&source=NOTED&region=" + LedgerDesk.VILLAGE;
    JsonNode first = LedgerDesk.cadre().get(path);
    assertEquals(2, first.path("items").size());
    JsonNode second = LedgerDesk.cadre().get(path + "&after=" + first.path("next").asText());
    assertTrue(
        first
                .path("items")
                .path(1)
                .path("id")
                .asText()
                .compareTo(second.path("items").path(0).path("id").asText())
            > 0);
    assertFalse(first.toString().contains("需求0"), "what is sealed is not in a list");
    refused("404 not_found", () -> TestWorld.phone("13800000030").get(LEDGER + "?region=451223"));
    refused("403 role.forbidden", () -> TestWorld.phone("13800000020").get(LEDGER));
  }

  @Test
  void whateverWasWrittenIsTakenOutAsText() throws IOException {
    Map<String, Object> form = LedgerDesk.wish(LedgerDesk.VILLAGE, UNTIL);
    form.put("text", "=cmd|' /C calc'!A1");
    LedgerDesk.open(form);
    form.put("text", "<script>alert(1)</script>&😀👩‍👧\u202Eabc\u200B");
    LedgerDesk.open(form);
    form.put("text", "愿".repeat(9_990) + "到此为止");
    LedgerDesk.open(form);
    TestWorld.phone("13800000011").stepUp("13800000011");
    String path = LEDGER + "/export?region=" + LedgerDesk.VILLAGE + "&format=";
    String csv = new String(taken(path + "CSV"), StandardCharsets.UTF_8);
    assertTrue(csv.contains("黄丽萍"), "who took it out");
    assertTrue(csv.contains("'=cmd|' /C calc'!A1"), "no formula");
    assertFalse(csv.contains(",=cmd"), "no formula");
    assertTrue(csv.contains("<script>alert(1)</script>&😀👩‍👧abc"), "as it was, without tricks");
    assertFalse(csv.contains("\u202E") || csv.contains("\u200B"));
    assertTrue(csv.contains("到此为止"));
    String texts = sharedStrings(taken(path + "XLSX"));
    assertTrue(texts.contains("&lt;script&gt;"), "no tag");
    assertTrue(texts.contains("到此为止") || texts.contains("&#x5230;"), "to the end");
    assertTrue(texts.contains("=cmd|") && !texts.contains(">=cmd|"), "no formula");
    long audited =
        pool.query("SELECT count(*) AS n FROM audit_entry WHERE action = 'ledger.export'")
            .executeAndAwait()
            .iterator()
            .next()
            .getLong("n");
    assertTrue(audited >= 2);
  }

  @Test
  void aLongLedgerIsReadByItsIndexes() {
    String page =
        QueryPlan.inOrder(
            pool,
            LedgerFilter.PAGE,
            "451223",
            Region.end("451223"),
            "OPEN",
            "WISH",
            OffsetDateTime.now(),
            OffsetDateTime.now(),
            UUID.randomUUID(),
            21);
    assertFalse(page.contains("Seq Scan on wish"), page);
    assertFalse(page.contains("Seq Scan on need"), page);
    String counts =
        QueryPlan.of(
            pool,
            LedgerFilter.COUNTS,
            "451223100202",
            Region.end("451223100202"),
            "WITHDRAWN",
            "WISH",
            OffsetDateTime.now(),
            OffsetDateTime.now(),
            12);
    assertTrue(counts.contains("wish_of_region"), counts);
    assertTrue(counts.contains("need_of_region"), counts);
  }

  private static JsonNode counts(String region) {
    return reviewer().get(LEDGER + "/counts?region=" + region);
  }

  private static Map<String, Long> states(JsonNode counts) {
    Map<String, Long> states = new TreeMap<>();
    for (JsonNode one : counts.path("states")) {
      states.put(
          one.path("source").asText() + ' ' + one.path("state").asText(),
          one.path("count").asLong());
    }
    return states;
  }

  private Map<String, Long> replayed(String region) {
    Map<String, Long> states = new TreeMap<>();
    for (Row row : pool.preparedQuery(REPLAYED).executeAndAwait(Tuple.of(region))) {
      states.put(row.getString("state"), row.getLong("n"));
    }
    return states;
  }

  private static byte[] taken(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(TestWorld.service().resolve(path))
            .header("Authorization", "Bearer " + reviewer().accessToken())
            .build();
    try {
      HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String sharedStrings(byte[] workbook) throws IOException {
    Path file = Files.write(folder.resolve("ledger.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry texts = Objects.requireNonNull(zip.getEntry("xl/sharedStrings.xml"));
      return new String(zip.getInputStream(texts).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
