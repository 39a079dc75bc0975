package org.palmreferral.exchange.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/** What offices, agencies and other levels are told of a relief. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class FeedOfReliefTest {

  private static final String OFFICE = "凤山县人民检察院";
  private static final String HECHI = "河池市人民检察院";

  /** Software of an organisation, and from where on it reads. */
  private record Reader(Caller caller, String after) {

    static Reader of(String house) {
      Caller caller = Software.of(TestWorld.get().house(house)).caller();
      String after = "0";
      while (true) {
        String next = page(caller, after).path("next").asText();
        if (next.equals(after)) {
          return new Reader(caller, after);
        }
        after = next;
      }
    }

    private static JsonNode page(Caller caller, String after) {
      return caller.get("/api/v1/events?limit=100&after=" + after).body();
    }

    /** The events whose data has this id under this name. */
    List<JsonNode> about(String name, String id) {
      List<JsonNode> found = new ArrayList<>();
      page(caller, after)
          .path("items")
          .forEach(
              event -> {
                if (event.path("data").path(name).asText().equals(id)) {
                  found.add(event);
                }
              });
      return found;
    }

    void hears(String name, String id, List<String> types) {
      Eventually.holds(
          () -> {
            List<JsonNode> events = about(name, id);
            assertEquals(
                types, events.stream().map(e -> e.path("type").asText()).sorted().toList());
            assertFalse(events.toString().contains("韦"), "no name, no words");
          });
    }
  }

  @Test
  void anAgencyAndTheOfficeHearWhatBecomesOfAMeasure() {
    String relief = ReliefDesk.openedCase("小兰");
    Reader agency = Reader.of("凤山县乡村振兴局");
    Reader office = Reader.of(OFFICE);
    Reader elsewhere = Reader.of("东兰县人民检察院");
    String grandmother = Helped.grandmother(relief);
    String kept = Helped.planned(relief, Helped.measure(grandmother, "TRAINING"));
    Helped.step(Helped.agency(), kept, "acceptance", null);
    String declined = Helped.planned(relief, Helped.measure(grandmother, "TRAINING"));
    Helped.step(
        Helped.agency(),
        declined,
        "decline",
        Map.of("reason", "NOT_COMPETENT", "words", "不属本部门职责"));
    String withdrawn = Helped.planned(relief, Helped.measure(grandmother, "TRAINING"));
    Helped.step(Helped.procurator(), withdrawn, "withdrawal", ReliefDesk.words("改由他方帮扶"));
    for (Reader side : List.of(agency, office)) {
      side.hears("measure", kept, List.of("measure.accepted", "measure.planned"));
      side.hears("measure", declined, List.of("measure.declined", "measure.planned"));
      side.hears("measure", withdrawn, List.of("measure.planned", "measure.withdrawn"));
    }
    assertEquals(List.of(), elsewhere.about("relief", relief));
  }

  @Test
  void aLevelHearsThatItIsAskedAndTheOfficeItsAnswer() {
    String relief = ReliefDesk.openedCase("小菊");
    Reader level = Reader.of(HECHI);
    Reader office = Reader.of(OFFICE);
    JsonNode asked = ask(relief);
    String agreed = asked.path("id").asText();
    DemoClient procurator = TestWorld.phone("13800000041");
    String leg = asked.path("referral").asText();
    procurator.call("POST", "/api/v1/referrals/" + leg + "/receive", null, 0);
    TestWorld.phone("13800000042")
        .call("POST", "/api/v1/joint-reliefs/" + agreed + "/agreement", Map.of("amount", 100), 0);
    for (Reader side : List.of(level, office)) {
      side.hears("joint", agreed, List.of("relief.joint_answered", "relief.joint_asked"));
    }
  }

  @Test
  void bothHearThatAnAskingIsTakenBack() {
    String relief = ReliefDesk.openedCase("小荷");
    Reader level = Reader.of(HECHI);
    Reader office = Reader.of(OFFICE);
    String asked = ask(relief).path("id").asText();
    Helped.procurator()
        .call("POST", ReliefDesk.CASES + '/' + relief + "/joint/" + asked + "/withdrawal", null, 0);
    for (Reader side : List.of(level, office)) {
      side.hears("joint", asked, List.of("relief.joint_asked", "relief.joint_withdrawn"));
    }
  }

  @Test
  void whoHasTheCaseHearsThatConsentWasTakenBack() {
    Map<String, Object> woman =
        HomeCounty.woman(HomeCounty.newName(), HomeCounty.number("19880808"));
    String clue = HomeCounty.FENGSHAN.send(HomeCounty.FENGSHAN.clue(woman)).clue();
    Reader office = Reader.of(OFFICE);
    Reader federation = Reader.of("凤山县妇女联合会");
    Map<String, Object> asks = new HashMap<>();
    asks.put("kind", "WITHDRAWAL");
    asks.put("name", woman.get("name"));
    asks.put("identityNumber", woman.get("identityNumber"));
    asks.put("checkedBy", "ID_CARD");
    Helped.reviewer().post("/api/v1/subject-requests", asks);
    for (Reader side : List.of(office, federation)) {
      Eventually.holds(
          () ->
              assertTrue(
                  side.about("clue", clue).stream()
                      .anyMatch(event -> event.path("type").asText().equals("consent.withdrawn"))));
    }
  }

  private static JsonNode ask(String relief) {
    return step(
        Helped.procurator(),
        relief,
        "joint",
        Map.of("organisation", TestWorld.get().house(HECHI), "why", "县级资金不足，请求联合救助"));
  }
}
