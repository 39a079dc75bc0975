package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.day;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/**
 * The first half of the story of Fengshan: a girl is hit by a drawer thrown from the fifth floor,
 * and county, prefecture and region together relieve her with 90,000 yuan.
 */
final class ThreeLevels {

  private static final String HECHI = "河池市人民检察院";
  private static final String GUANGXI = "广西壮族自治区人民检察院";

  private ThreeLevels() {}

  /** The clue, as the cadre sends it from her phone. */
  static String theCadreReportsTheGirl() {
    return cadre().post("/api/v1/clues", DemoClues.FENGSHAN).path("id").asText();
  }

  /** A child was harmed: the police know of it before anybody else is told. */
  static String theFederationRefersHerOnceThePoliceKnow(String clue) {
    String path = "/api/v1/clues/" + clue;
    ReliefDesk.refused("422 clue.police_report_first", () -> refer(path));
    reviewer()
        .call(
            "PUT",
            path + "/police-report",
            Map.of(
                "reportedAt", "2026-01-05T09:30:00+08:00",
                "station", "凤城派出所",
                "reportedBy", "韦秀英",
                "receipt", "凤公受〔2026〕12号"),
            version(reviewer(), path));
    return refer(path);
  }

  private static String refer(String path) {
    return reviewer()
        .call(
            "POST",
            path + "/referrals",
            Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
            version(reviewer(), path))
        .path("id")
        .asText();
  }

  /** Who she is it learns after acceptance; what kind of case it is, before. */
  static void theProcuratorateScreensAndAccepts(String leg) {
    String path = "/api/v1/referrals/" + leg;
    procurator().call("POST", path + "/receive", null, version(procurator(), path));
    JsonNode screening = procurator().get(path + "/screening");
    assertFalse(screening.toString().contains("小兰"));
    procurator().call("POST", path + "/accept", null, version(procurator(), path));
  }

  static String itOpensACaseAndGathersTheEvidence(String clue) {
    return ReliefDesk.provedCase(clue, ReliefDesk.matter());
  }

  /** Three shares, one award. */
  static void countyPrefectureAndRegionBearItTogether(String relief) {
    JsonNode toHechi = ask(relief, HECHI);
    JsonNode toGuangxi = ask(relief, GUANGXI);
    step(procurator(), relief, "proposal", ReliefDesk.award(relief, 9_000_000));
    join("13800000041", "13800000042", toHechi);
    join("13800000051", "13800000052", toGuangxi);
    step(TestWorld.phone("13800000014"), relief, "approval", null);
    JsonNode shares = procurator().get(ReliefDesk.CASES + '/' + relief + "/money").path("shares");
    assertEquals(List.of("凤山县人民检察院", HECHI, GUANGXI), shares.findValuesAsText("level"));
    assertEquals(
        9_000_000,
        shares.findValues("amount").stream().mapToLong(JsonNode::asLong).sum(),
        "90,000 yuan, to the fen");
  }

  private static JsonNode ask(String relief, String house) {
    return step(
        procurator(),
        relief,
        "joint",
        Map.of("organisation", TestWorld.get().house(house), "why", "县级救助资金不足，请求联合救助"));
  }

  private static void join(String procurator, String deputy, JsonNode asked) {
    TestWorld.phone(procurator)
        .call("POST", "/api/v1/referrals/" + asked.path("referral").asText() + "/receive", null, 0);
    TestWorld.phone(deputy)
        .call(
            "POST",
            "/api/v1/joint-reliefs/" + asked.path("id").asText() + "/agreement",
            Map.of("amount", 3_000_000),
            0);
  }

  static void theFamilyIsToldAndPaid(String relief) {
    step(procurator(), relief, "funds", Map.of("arrivedOn", day(-32)));
    step(procurator(), relief, "notice", Map.of("notifiedOn", day(-31)));
    step(procurator(), relief, "payment", Map.of("paidOn", day(-30)));
  }

  private static int version(DemoClient who, String path) {
    return who.get(path).path("version").asInt();
  }
}
