package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** The published case of Fengshan: a clue goes from a village to the procuratorate's desk. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class FengshanStoryTest {

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final DemoClient reviewer = TestWorld.phone("13800000011");
  private final DemoClient procurator = TestWorld.phone("13800000012");

  @Test
  void aClueGoesFromTheVillageToTheProcuratorateAndTheAnswerComesBack() {
    theCadreAllowsAMessage();
    JsonNode clue = theCadreReportsTheGirl();
    theCountyFederationFindsItInItsInbox(clue);
    itCannotReferBeforeThePoliceKnow(clue);
    thePoliceReportIsRecorded(clue);
    JsonNode leg = theFederationRefersIt(clue);
    theProcuratorateSeesNoNameYet(leg);
    String receipt = theProcuratorateConfirmsArrival(leg);
    bothSidesHoldTheReceipt(leg, receipt);
    theProcuratorateAccepts(leg);
    nowItReadsTheWholeClue(clue);
    theCadreReadsThatItWasAccepted(clue);
    herPhoneShowedThatThereIsNewsAndNotWhat();
  }

  private void theCadreAllowsAMessage() {
    cadre.platform("POST", "/phone/13800000010/consents/progress");
    cadre.post("/api/v1/notifications/consents", null);
  }

  private JsonNode theCadreReportsTheGirl() {
    JsonNode clue = cadre.post("/api/v1/clues", DemoClues.FENGSHAN);
    assertEquals("SUBMITTED", clue.path("status").asText());
    assertEquals("已收到，妇联正在核实", clue.path("standing").asText());
    assertTrue(clue.path("number").asText().startsWith("XS-451223-"));
    return clue;
  }

  private void theCountyFederationFindsItInItsInbox(JsonNode clue) {
    JsonNode inbox = reviewer.get("/api/v1/clues/inbox?limit=100").path("items");
    boolean found = false;
    for (JsonNode line : inbox) {
      found |= line.path("id").equals(clue.path("id"));
    }
    assertTrue(found);
    assertEquals(Masks.MINOR, opened(reviewer, clue).path("persons").path(0).path("name").asText());
  }

  private void itCannotReferBeforeThePoliceKnow(JsonNode clue) {
    var refusal = assertThrows(IllegalStateException.class, () -> refer(clue));
    assertTrue(refusal.getMessage().endsWith("422 clue.police_report_first"), refusal.getMessage());
  }

  private void thePoliceReportIsRecorded(JsonNode clue) {
    reviewer.call(
        "PUT",
        path(clue) + "/police-report",
        Map.of(
            "reportedAt", "2026-01-05T09:30:00+08:00",
            "station", "凤城派出所",
            "reportedBy", "韦秀英",
            "receipt", "凤公受〔2026〕12号"),
        version(reviewer, clue));
  }

  private JsonNode theFederationRefersIt(JsonNode clue) {
    JsonNode leg = refer(clue);
    assertEquals("SENT", leg.path("status").asText());
    assertEquals("已移送检察院，等待受理", opened(cadre, clue).path("standing").asText());
    return leg;
  }

  private void theProcuratorateSeesNoNameYet(JsonNode leg) {
    JsonNode card = procurator.get("/api/v1/referrals/" + leg.path("id").asText());
    assertEquals("凤山县", card.path("county").asText());
    assertEquals(1, card.path("minors").asInt());
    assertFalse(card.toString().contains("小兰"));
    var unseen =
        assertThrows(
            IllegalStateException.class,
            () -> procurator.get("/api/v1/clues/" + leg.path("clue").asText()));
    assertTrue(unseen.getMessage().endsWith("404 not_found"), unseen.getMessage());
  }

  private String theProcuratorateConfirmsArrival(JsonNode leg) {
    JsonNode received = step(leg, "receive");
    assertTrue(received.path("receipt").asText().startsWith("HZ-451223-"));
    return received.path("receipt").asText();
  }

  private void bothSidesHoldTheReceipt(JsonNode leg, String receipt) {
    for (DemoClient side : new DemoClient[] {reviewer, procurator}) {
      JsonNode card = side.get("/api/v1/referrals/" + leg.path("id").asText());
      assertEquals(receipt, card.path("receipt").asText());
    }
  }

  private void theProcuratorateAccepts(JsonNode leg) {
    assertEquals("ACCEPTED", step(leg, "accept").path("status").asText());
  }

  private void nowItReadsTheWholeClue(JsonNode clue) {
    assertEquals(
        Masks.MINOR, opened(procurator, clue).path("persons").path(0).path("name").asText());
  }

  private void theCadreReadsThatItWasAccepted(JsonNode clue) {
    JsonNode file = opened(cadre, clue);
    assertEquals("检察院已受理", file.path("standing").asText());
    Eventually.holds(
        () -> {
          int told = 0;
          for (JsonNode line : cadre.get("/api/v1/notifications?limit=100").path("items")) {
            if (line.path("subject").equals(clue.path("id"))) {
              told++;
            }
          }
          assertEquals(3, told, "referred, received, accepted: each told once");
        });
  }

  private void herPhoneShowedThatThereIsNewsAndNotWhat() {
    Eventually.holds(
        () -> {
          JsonNode inbox = cadre.platform("GET", "/phone/13800000010/inbox").path("items");
          assertFalse(inbox.isEmpty());
          assertTrue(inbox.toString().contains("您有一条新消息"));
          assertFalse(inbox.toString().contains("小兰"));
          assertFalse(inbox.toString().contains("线索"));
        });
  }

  private JsonNode refer(JsonNode clue) {
    return reviewer.call(
        "POST",
        path(clue) + "/referrals",
        Map.of("receiver", TestWorld.get().house("凤山县人民检察院"), "note", "请予司法救助"),
        version(reviewer, clue));
  }

  private JsonNode step(JsonNode leg, String verb) {
    String path = "/api/v1/referrals/" + leg.path("id").asText();
    return procurator.call(
        "POST", path + "/" + verb, null, procurator.get(path).path("version").asInt());
  }

  private static JsonNode opened(DemoClient who, JsonNode clue) {
    return who.get(path(clue));
  }

  private static int version(DemoClient who, JsonNode clue) {
    return opened(who, clue).path("version").asInt();
  }

  private static String path(JsonNode clue) {
    return "/api/v1/clues/" + clue.path("id").asText();
  }
}
