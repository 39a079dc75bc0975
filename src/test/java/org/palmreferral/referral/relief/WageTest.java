package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** The base of an award is the wage of its province in the year before. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WageTest {

  private final DemoClient platform = TestWorld.phone("13800000001");
  private final DemoClient county = TestWorld.phone("13800000020");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient chief = TestWorld.phone("13800000014");

  @Inject Pool pool;
  @Inject Clock clock;

  private int lastYear;

  @BeforeEach
  void itIsSomeYear() {
    lastYear = LocalDate.now(clock).getYear() - 1;
  }

  @AfterEach
  void nothingWasEntered() {
    pool.query("DELETE FROM relief_wage_base").executeAndAwait();
  }

  @Test
  void theCapFollowsTheWageOfTheYearBefore() {
    enter("45", lastYear - 1, 700_000, 0);
    enter("45", lastYear, 800_000, 0);
    enter("44", lastYear, 900_000, 0);
    String relief = openedCase("小兰");
    refused(
        "422 relief.over_cap",
        () -> step(procurator, relief, "proposal", award(relief, 28_800_001)));
    JsonNode decision = proposed(relief, 28_800_000);
    assertEquals(28_800_000, decision.path("cap").asLong(), "36 months");
    assertEquals(800_000, decision.path("base").asLong());
    assertEquals(lastYear, decision.path("baseYear").asInt());
    assertFalse(decision.path("assumed").asBoolean());
  }

  @Test
  void beforeItIsKnownTheNewestEarlierOneStandsIn() {
    enter("45", lastYear - 3, 600_000, 0);
    enter("45", lastYear - 2, 650_000, 0);
    JsonNode decision = proposed(openedCase("小梅"), 100_000);
    assertEquals(650_000, decision.path("base").asLong());
    assertEquals(lastYear - 2, decision.path("baseYear").asInt());
    assertTrue(decision.path("assumed").asBoolean());
  }

  @Test
  void whereNoneIsKnownTheSettingStandsIn() {
    enter("44", lastYear, 900_000, 0);
    JsonNode decision = proposed(openedCase("小荷"), 100_000);
    assertEquals(730_000, decision.path("base").asLong());
    assertFalse(decision.has("baseYear"));
    assertTrue(decision.path("assumed").asBoolean());
  }

  @Test
  void aCorrectionHoldsForWhatIsProposedAfterIt() {
    enter("45", lastYear, 800_000, 0);
    String relief = openedCase("小菊");
    proposed(relief, 100_000);
    refused("409 version.stale", () -> enter("45", lastYear, 810_000, 0));
    assertEquals(2, enter("45", lastYear, 810_000, 1).path("version").asInt());
    refused("409 version.stale", () -> enter("45", lastYear, 820_000, 1));
    step(chief, relief, "return", words("请重新核算"));
    step(procurator, relief, "proposal", award(relief, 100_000));
    JsonNode decisions = procurator.get(CASES + '/' + relief).path("decisions");
    assertEquals(List.of("800000", "810000"), decisions.findValuesAsText("base"));
    JsonNode wages = procurator.get("/api/v1/relief-wages/45");
    assertEquals(1, wages.size());
    assertEquals("自治区统计局公报", wages.path(0).path("source").asText());
  }

  @Test
  void anAdvanceIsCappedByTheSameBase() {
    enter("45", lastYear, 100_000, 0);
    String relief = openedCase("小竹");
    refused(
        "422 relief.advance_over_cap",
        () -> step(procurator, relief, "advance", Map.of("amount", 3_600_001, "reasons", "手术费")));
    step(procurator, relief, "advance", Map.of("amount", 3_600_000, "reasons", "手术费"));
  }

  @Test
  void thePlatformEntersYearsThatAreOverOfProvincesThatThereAre() {
    refused("403 wage.platform_only", () -> enter(county, "45", lastYear, 800_000, 0));
    refused("403 role.forbidden", () -> enter(procurator, "45", lastYear, 800_000, 0));
    refused("400 wage.too_early", () -> enter("45", lastYear + 1, 800_000, 0));
    refused("400 region.unknown", () -> enter("99", lastYear, 800_000, 0));
    assertEquals(0, platform.get("/api/v1/relief-wages/45").size());
  }

  private JsonNode enter(String province, int year, long monthly, int version) {
    return enter(platform, province, year, monthly, version);
  }

  private static JsonNode enter(
      DemoClient who, String province, int year, long monthly, int version) {
    return who.call(
        "PUT",
        "/api/v1/relief-wages/" + province + '/' + year,
        Map.of("monthly", monthly, "source", "自治区统计局公报"),
        version);
  }

  /** The newest decision of a case after so many fen were proposed. */
  private JsonNode proposed(String relief, long amount) {
    step(procurator, relief, "proposal", award(relief, amount));
    return procurator.get(CASES + '/' + relief).path("decisions").path(0);
  }
}
