package org.palmreferral.referral.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.HomeCounty.DONGLAN;
import static org.palmreferral.testing.HomeCounty.FENGSHAN;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.HomeCounty.Sent;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What the receiver of a leg sees before it decides, and what it does not. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ScreeningTest {

  private static final String BORN = "19580312";

  @Inject Pool pool;

  @Test
  void theCardIsMasked() {
    String name = HomeCounty.newName();
    String number = HomeCounty.number(BORN);
    Map<String, Object> form =
        FENGSHAN.clue(
            Map.of(
                "name",
                name,
                "identityNumber",
                number,
                "phone",
                "13977770001",
                "address",
                "凤城镇松仁街九号",
                "basis",
                "CONSENT",
                "consents",
                DemoClues.consents("CONSENT")));
    form.put("priorityGroups", List.of("ELDERLY_UNSUPPORTED"));
    Sent sent = FENGSHAN.send(form);

    JsonNode screened = screen(FENGSHAN, sent);
    JsonNode card = screened.path("card");
    assertEquals("凤山县", card.path("county").asText());
    assertEquals("OVER_60", card.path("ages").path(0).asText());
    assertEquals("CRITICAL", card.path("urgency").asText());
    assertEquals("SERIOUS_INJURY", card.path("eligibility").path(0).asText());
    String body = screened.toString();
    for (String hers :
        List.of(
            name,
            number,
            BORN,
            "1958-03-12",
            "13977770001",
            "松仁街",
            "抽屉",
            "祖孙二人",
            FENGSHAN.village,
            sent.clue(),
            sent.number())) {
      assertFalse(body.contains(hers), hers);
    }
    JsonNode line = FENGSHAN.procurator().get("/api/v1/referrals/" + sent.leg());
    assertEquals("OVER_60", line.path("ages").path(0).asText());
    assertFalse(line.toString().contains(name));
  }

  @Test
  void eachPolicySaysWhatItFoundWhyAndByWhichRule() {
    Sent sent = FENGSHAN.send(FENGSHAN.clue(woman()));
    JsonNode screened = screen(FENGSHAN, sent);
    assertEquals("2022-1", screened.path("ruleSet").asText());
    assertEquals(Rules2022.values().length, screened.path("policies").size());
    JsonNode injury = policy(screened, "SERIOUS_INJURY");
    assertEquals("HOLDS", injury.path("verdict").asText());
    assertEquals("报告时已勾选，请以证据核实", injury.path("text").asText());
    assertEquals("《人民检察院开展国家司法救助工作细则》第七条", injury.path("source").asText());
    assertEquals("ASK", policy(screened, "GROSS_FAULT").path("verdict").asText());
    List<String> open = texts(screened.path("open"));
    assertTrue(open.containsAll(List.of("GROSS_FAULT", "RECUSAL")), open.toString());
    assertFalse(open.contains("SERIOUS_INJURY"));
  }

  @Test
  void theLookIsWrittenDown() {
    Sent sent = FENGSHAN.send(FENGSHAN.clue(woman()));
    assertEquals(0, looks(sent));
    screen(FENGSHAN, sent);
    assertEquals(1, looks(sent));
  }

  @Test
  void whoeverHasLetTheLegGoScreensItNoMore() {
    Sent sent = FENGSHAN.send(FENGSHAN.clue(woman()));
    FENGSHAN.leg(sent, "receive", null);
    screen(FENGSHAN, sent);
    FENGSHAN.leg(sent, "send-back", Map.of("reason", "NO_CASE"));
    Caller.Answer answer = Caller.phone("13800000012").get(path(sent));
    assertEquals("screening.over", answer.code(), answer.toString());
    assertEquals(404, Caller.phone("13800000032").get(path(sent)).status(), "another county");
  }

  @Test
  void thePersonTurnedInElsewhereShowsAsAMatchAndNothingElseOfTheOtherFile() {
    String number = HomeCounty.number(BORN);
    String there = HomeCounty.newName();
    Sent other = DONGLAN.send(DONGLAN.clue(HomeCounty.woman(there, number)));
    Sent ours = FENGSHAN.send(FENGSHAN.clue(HomeCounty.woman(HomeCounty.newName(), number)));

    JsonNode screened = screen(FENGSHAN, ours);
    assertEquals(1, screened.path("matches").size());
    JsonNode match = screened.path("matches").path(0);
    assertEquals("PERSON", match.path("kind").asText());
    assertEquals(1, match.path("persons").asInt());
    assertEquals("东兰县", match.path("county").asText());
    assertTrue(match.path("month").asText().matches("20[0-9]{2}-[01][0-9]"));
    assertEquals("东兰县妇女联合会", match.path("organisation").asText(), "it has not been accepted");
    assertEquals("已移送检察院，等待受理", match.path("stage").asText());
    assertNothingOf(other, there, screened);
    assertEquals("TURNED_IN_BEFORE", policy(screened, "ALREADY_RELIEVED").path("reason").asText());
    Caller procurator = Caller.phone("13800000012");
    assertEquals(404, procurator.get("/api/v1/clues/" + other.clue()).status());
    assertEquals(404, procurator.get(path(other)).status());

    DONGLAN.open(other, "桂1224刑初" + there + "号");
    JsonNode later = screen(FENGSHAN, ours);
    assertEquals("东兰县人民检察院", later.path("matches").path(0).path("organisation").asText());
    assertNothingOf(other, there, later);
  }

  @Test
  void whoHasNoNumberAtHandIsFoundByNameBirthDateAndSex() {
    String name = HomeCounty.newName();
    Sent other = DONGLAN.send(DONGLAN.clue(HomeCounty.woman(name, HomeCounty.number("20010405"))));
    Map<String, Object> noNumber =
        Map.of(
            "name",
            name,
            "noNumber",
            "NOT_AT_HAND",
            "birthDate",
            "2001-04-05",
            "female",
            true,
            "basis",
            "CONSENT",
            "consents",
            DemoClues.consents("CONSENT"));
    JsonNode screened = screen(FENGSHAN, FENGSHAN.send(FENGSHAN.clue(noNumber)));
    assertEquals(1, screened.path("matches").size());
    assertNothingOf(other, name, screened);
  }

  @Test
  void whatWasTakenBackIsNoMatch() {
    String number = HomeCounty.number(BORN);
    Map<String, Object> form = DONGLAN.clue(HomeCounty.woman(HomeCounty.newName(), number));
    var cadre = TestWorld.phone("13800000030");
    JsonNode reported = cadre.post("/api/v1/clues", form);
    cadre.call(
        "POST",
        "/api/v1/clues/" + reported.path("id").asText() + "/withdraw",
        Map.of("why", "重复填报"),
        reported.path("version").asInt());
    Sent ours = FENGSHAN.send(FENGSHAN.clue(HomeCounty.woman(HomeCounty.newName(), number)));
    JsonNode screened = screen(FENGSHAN, ours);
    assertEquals(0, screened.path("matches").size());
    assertEquals("NO_MATCH", policy(screened, "ALREADY_RELIEVED").path("reason").asText());
  }

  @Test
  void aMatchIsFoundByIndex() {
    String plan =
        QueryPlan.of(pool, Matches.SAME_PERSONS.replace(":clue", "$1"), UUID.randomUUID());
    assertTrue(plan.contains("clue_person_print"), plan);
    assertTrue(plan.contains("clue_person_name_print"), plan);
    assertFalse(plan.contains("Seq Scan on clue_person"), plan);
  }

  @Test
  void theCaseDecidesWhereToAndPassingOnFollowsTheSuggestion() {
    Map<String, Object> form = FENGSHAN.clue(woman());
    form.put("caseRegion", DONGLAN.village);
    form.put("registration", "450103");
    Sent sent = FENGSHAN.send(form);
    JsonNode suggestion = screen(FENGSHAN, sent).path("jurisdiction");
    assertEquals("CASE", suggestion.path("ground").asText());
    assertTrue(suggestion.path("conflict").asBoolean());
    assertFalse(suggestion.path("here").asBoolean());
    assertEquals(
        List.of("东兰县", "凤山县", "青秀区"), suggestion.path("places").findValuesAsText("county"));
    assertEquals("东兰县人民检察院", suggestion.path("suggested").path("name").asText());
    String suggested = suggestion.path("suggested").path("id").asText();
    assertEquals(DONGLAN.procuratorate(), suggested);

    FENGSHAN.leg(sent, "receive", null);
    FENGSHAN.leg(sent, "pass-on", Map.of("receiver", suggested));
    String next =
        StreamSupport.stream(
                DONGLAN.procurator().get("/api/v1/referrals?limit=5").path("items").spliterator(),
                false)
            .filter(leg -> leg.path("clue").asText().equals(sent.clue()))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    JsonNode there = screen(DONGLAN, new Sent(sent.clue(), sent.number(), next));
    assertTrue(there.path("jurisdiction").path("here").asBoolean());
  }

  @Test
  void withoutACaseTheResidenceIsSuggestedAndTheExaminerIsAsked() {
    Map<String, Object> form = FENGSHAN.clue(woman());
    form.remove("caseRegion");
    JsonNode screened = screen(FENGSHAN, FENGSHAN.send(form));
    JsonNode suggestion = screened.path("jurisdiction");
    assertEquals("RESIDENCE", suggestion.path("ground").asText());
    assertFalse(suggestion.path("conflict").asBoolean());
    assertTrue(suggestion.path("here").asBoolean());
    assertEquals("ASK", policy(screened, "NOT_THROUGH_A_CASE").path("verdict").asText());
  }

  @Test
  void whereThereIsNoProcuratorateHereNoneIsSuggested() {
    Map<String, Object> form = FENGSHAN.clue(woman());
    form.put("caseRegion", "620102");
    JsonNode suggestion = screen(FENGSHAN, FENGSHAN.send(form)).path("jurisdiction");
    assertTrue(suggestion.path("conflict").asBoolean());
    assertFalse(suggestion.has("suggested"));
    assertFalse(suggestion.path("here").asBoolean());
  }

  private static Map<String, Object> woman() {
    return HomeCounty.woman(HomeCounty.newName(), HomeCounty.number("19850607"));
  }

  private static JsonNode screen(HomeCounty county, Sent sent) {
    return county.procurator().get(path(sent));
  }

  private static String path(Sent sent) {
    return "/api/v1/referrals/" + sent.leg() + "/screening";
  }

  private static JsonNode policy(JsonNode screened, String name) {
    return StreamSupport.stream(screened.path("policies").spliterator(), false)
        .filter(policy -> policy.path("policy").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void assertNothingOf(Sent other, String name, JsonNode answer) {
    for (String theirs :
        List.of(other.clue(), other.number(), other.leg(), name, DONGLAN.village, "抽屉")) {
      assertFalse(answer.toString().contains(theirs), theirs);
    }
  }

  private long looks(Sent sent) {
    return pool.preparedQuery(
            "SELECT count(*) FROM audit_entry WHERE action = 'referral.screen' AND target = $1")
        .execute(Tuple.of(UUID.fromString(sent.leg())))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getLong(0);
  }
}
