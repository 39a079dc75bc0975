package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.agency;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Meetings about a case: recorded once, read in part by who took part. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ConsultationTest {

  @Inject Pool pool;

  @Test
  void theFederationRecordsItAndTheAgencySeesTheDayAndWhatIsItsOwn() {
    String relief = ReliefDesk.openedCase("小兰");
    String path = ReliefDesk.CASES + '/' + relief + "/consultations";
    String held = reviewer().post(path, form("由乡村振兴局安排培训")).path("id").asText();
    Map<String, Object> decided = measure(girl(relief), "SUBSIDY");
    decided.put("consultation", held);
    String measure = planned(relief, decided);

    JsonNode seen = procurator().get(path).path("items").path(0);
    assertEquals("由乡村振兴局安排培训", seen.path("minutes").asText());
    assertEquals("凤山县妇女联合会", seen.path("calledBy").asText());
    assertEquals(Helped.AGENCY, seen.path("agencies").path(0).asText());

    JsonNode line = agency().get("/api/v1/consultations").path("items").path(0);
    assertEquals(held, line.path("id").asText());
    assertEquals("2026-01-20", line.path("heldOn").asText());
    assertEquals(measure, line.path("measures").path(0).asText());
    assertFalse(line.toString().contains("培训"), "not what was said");
    refused("403 role.forbidden", () -> agency().get(path));
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(path));
  }

  @Test
  void aMistakeIsPutRightByAFurtherEntryOnce() {
    String relief = ReliefDesk.openedCase("小梅");
    String path = ReliefDesk.CASES + '/' + relief + "/consultations";
    String wrong = procurator().post(path, form("参加单位有误")).path("id").asText();
    Map<String, Object> right = form("更正后的记录");
    right.put("corrects", wrong);
    String correction = procurator().post(path, right).path("id").asText();
    refused("400 consultation.corrected", () -> procurator().post(path, right));
    JsonNode items = procurator().get(path).path("items");
    assertEquals(2, items.size(), "both stay");
    assertEquals(wrong, items.path(0).path("corrects").asText());
    JsonNode agencys = agency().get("/api/v1/consultations?limit=100").path("items");
    assertTrue(agencys.findValuesAsText("id").contains(correction));
    assertFalse(agencys.findValuesAsText("id").contains(wrong));
    for (String sql :
        List.of(
            "UPDATE consultation SET held_on = held_on - 1 WHERE id = $1",
            "DELETE FROM consultation_agency WHERE consultation_id = $1")) {
      refusedByTheDatabase(pool, sql, wrong, "only ever added");
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    String path = ReliefDesk.CASES + '/' + ReliefDesk.openedCase("小荷") + "/consultations";
    refused("403 relief.not_officer", () -> deputy().post(path, form("他人代记")));
    Map<String, Object> tomorrow = form("明天");
    tomorrow.put("heldOn", Helped.day(1));
    refused("400 assistance.day", () -> procurator().post(path, tomorrow));
    Map<String, Object> unknown = form("不存在的单位");
    unknown.put("agencies", List.of(UUID.randomUUID()));
    refused("400 consultation.agency", () -> procurator().post(path, unknown));
    Map<String, Object> caller = form("由他人召集");
    caller.put("calledBy", TestWorld.get().house("东兰县妇女联合会"));
    refused("400 consultation.caller", () -> procurator().post(path, caller));
    assertEquals(0, procurator().get(path).path("items").size());
  }

  private static Map<String, Object> form(String minutes) {
    Map<String, Object> form = new HashMap<>();
    form.put("heldOn", "2026-01-20");
    form.put("agencies", List.of(TestWorld.get().house(Helped.AGENCY)));
    form.put("minutes", minutes);
    return form;
  }
}
