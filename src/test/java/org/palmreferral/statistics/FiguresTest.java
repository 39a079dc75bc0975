package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.CountyTeam;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.TestWorld;

/** Figures of two counties of a prefecture that no other test writes to. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class FiguresTest {

  private static final String PREFECTURE = "4511"; // 贺州市
  private static final String FEW = "451102"; // 八步区
  private static final String MORE = "451103"; // 平桂区
  private static final String NOW = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();

  private static CountyTeam few;

  @Inject FigureKeeping keeping;

  private synchronized CountyTeam counted() {
    if (few == null) {
      few = new CountyTeam(FEW + "001001");
      CountyTeam more = new CountyTeam(MORE + "101001");
      few.accept(few.report(1, 0));
      few.accept(few.report(1, 1));
      for (int i = 0; i < 4; i++) {
        more.report(1, 0);
      }
    }
    keeping.catchUp(connection -> Uni.createFrom().voidItem()).await().indefinitely();
    return few;
  }

  @Test
  void whoKeepsTheRecordsSeesThemAll() {
    JsonNode figures = figures(counted().reviewer(), FEW);
    assertTrue(figures.path("current").asBoolean());
    assertEquals("八步区", figures.path("name").asText());
    assertEquals(2, total(figures, "CLUES").path("value").asLong());
    assertEquals(3, total(figures, "PERSONS").path("value").asLong());
    assertEquals(2, group(figures, "PERSONS", "WOMEN").path("value").asLong());
    assertEquals(1, group(figures, "PERSONS", "MINORS").path("value").asLong());
    assertEquals(2, group(figures, "CLUES", "ACCEPTED").path("value").asLong());
    assertEquals(2, group(figures, "CLUES", "DEPENDANTS").path("value").asLong());
    assertEquals(2, total(figures, "REFERRALS").path("value").asLong());
    assertEquals(0, step(figures, "ANSWER").path("median").asInt());
    assertEquals(2, step(figures, "ACCEPTANCE").path("count").path("value").asLong());
  }

  @Test
  void nobodyElseIsShownOneOrTwoNorWhatGivesThemAway() {
    counted();
    DemoClient guangxi = TestWorld.phone("13800000050");
    JsonNode few = figures(guangxi, FEW);
    assertHidden(total(few, "CLUES"));
    assertHidden(group(few, "PERSONS", "WOMEN"));
    assertHidden(step(few, "ACCEPTANCE").path("count"));
    assertFalse(step(few, "ACCEPTANCE").has("median"));

    JsonNode both = figures(guangxi, PREFECTURE);
    assertEquals(6, total(both, "CLUES").path("value").asLong());
    for (JsonNode division : both.path("divisions")) {
      assertHidden(division.path("figures").path(0)); // two, and the four that would give them away
    }
    assertEquals(2, both.path("divisions").size());
    for (JsonNode group : measured(both, "CLUES").path("groups")) {
      if (group.path("by").asText().equals("LEVEL")) {
        assertHidden(group.path("figure"));
      }
    }
  }

  @Test
  void theProcuratorateSeesWhatItKeepsAndNotWhatTheFederationKeeps() {
    JsonNode figures = figures(counted().procurator(), FEW);
    assertHidden(total(figures, "CLUES"));
    assertEquals(0, total(figures, "CASES").path("value").asLong());
  }

  @Test
  void theListForConsultationHasNoNames() {
    JsonNode list = counted().reviewer().get("/api/v1/figures/consultation?limit=1&month=" + NOW);
    assertEquals(1, list.path("items").size());
    JsonNode rest =
        counted()
            .reviewer()
            .get(
                "/api/v1/figures/consultation?month="
                    + NOW
                    + "&after="
                    + list.path("next").asText());
    assertEquals(1, rest.path("items").size());
    assertEquals("检察院已受理", rest.path("items").path(0).path("standing").asText());
    assertEquals(2, rest.path("items").path(0).path("persons").asInt());
    assertFalse(rest.toString().contains("韦"), "no name");
    assertEquals(
        2,
        counted()
            .procurator()
            .get("/api/v1/figures/consultation?month=" + NOW)
            .path("items")
            .size());
  }

  @Test
  void aFileSaysWhoTookItOut() {
    counted();
    String csv =
        Staff.steppedUp(Role.REVIEWER, PREFECTURE)
            .get("/api/v1/figures/export?format=CSV&region=" + PREFECTURE + span())
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertTrue(csv.startsWith("\uFEFF导出人：测试员（测试"), csv);
    assertTrue(csv.contains("线索数,,,6"), csv);
    assertTrue(csv.contains("八步区,不显示"), csv);
    byte[] workbook =
        Staff.steppedUp(Role.REVIEWER, PREFECTURE)
            .get("/api/v1/figures/consultation/export?month=" + NOW)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertEquals(List.of('P', 'K'), List.of((char) workbook[0], (char) workbook[1]));
  }

  @Test
  void aSpanIsMonthsInOrder() {
    for (String span :
        List.of(
            "&from=2022-13&to=2022-13", "&from=2022-02&to=2022-01", "&from=2012-01&to=2022-02")) {
      Staff.as(Role.REVIEWER, PREFECTURE)
          .get("/api/v1/figures?region=" + PREFECTURE + span)
          .then()
          .statusCode(400);
    }
  }

  private static String span() {
    return "&from=" + NOW + "&to=" + NOW;
  }

  private static JsonNode figures(DemoClient who, String region) {
    return who.get("/api/v1/figures?region=" + region + span());
  }

  private static void assertHidden(JsonNode figure) {
    assertTrue(figure.path("hidden").asBoolean(), figure.toString());
    assertFalse(figure.has("value"), figure.toString());
  }

  private static JsonNode measured(JsonNode figures, String measure) {
    return first(figures.path("measures"), "measure", measure);
  }

  private static JsonNode total(JsonNode figures, String measure) {
    return measured(figures, measure).path("total");
  }

  private static JsonNode group(JsonNode figures, String measure, String code) {
    return first(measured(figures, measure).path("groups"), "code", code).path("figure");
  }

  private static JsonNode step(JsonNode figures, String step) {
    return first(figures.path("steps"), "step", step);
  }

  private static JsonNode first(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.path(field).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError("no " + value + " in " + list);
  }
}
