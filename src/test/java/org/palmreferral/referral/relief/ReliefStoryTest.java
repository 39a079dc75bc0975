package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.acceptedClue;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.matter;
import static org.palmreferral.testing.ReliefDesk.open;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.person;
import static org.palmreferral.testing.ReliefDesk.provedCase;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

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
import org.palmreferral.demo.DemoClient;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** A relief case from the accepted clue to the result on the cadre's phone. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReliefStoryTest {

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final DemoClient reviewer = TestWorld.phone("13800000011");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient deputy = TestWorld.phone("13800000013");
  private final DemoClient chief = TestWorld.phone("13800000014");

  @Inject Pool pool;

  @Test
  void theFamilyIsRelievedAndTheCadreReadsIt() {
    String clue = acceptedClue("小兰");
    String relief = provedCase(clue, matter());
    JsonNode opened = procurator.get(CASES + '/' + relief);
    assertTrue(opened.path("number").asText().startsWith("SJ-451223-"));
    assertEquals("EXAMINING", opened.path("status").asText());
    assertEquals(Masks.MINOR, person(relief).path("name").asText());
    assertTrue(person(relief).path("minor").asBoolean());

    refused("409 relief.open_already", () -> open(clue, matter()));
    refused("403 relief.not_officer", () -> step(deputy, relief, "proposal", award(relief, 1)));
    step(procurator, relief, "proposal", award(relief, 9_000_000));
    refused("403 relief.chief_decides", () -> step(deputy, relief, "approval", null));
    assertEquals("APPROVED", step(chief, relief, "approval", null).path("status").asText());
    assertEquals(9_000_000, person(relief).path("amount").asLong());

    refused("409 relief.no_result", () -> step(procurator, relief, "feedback", words("好")));
    refused(
        "400 relief.day",
        () -> step(procurator, relief, "payment", Map.of("paidOn", "2013-12-31")));
    step(procurator, relief, "payment", Map.of("paidOn", "2026-01-20"));
    refused("422 relief.feedback_first", () -> step(procurator, relief, "closing", null));
    step(procurator, relief, "feedback", words("已发放救助金"));
    JsonNode seen = cadre.get("/api/v1/clues/" + clue);
    assertEquals("检察院已办结，结果见反馈", seen.path("standing").asText());
    assertTrue(seen.path("steps").toString().contains("已发放救助金"));

    JsonNode closed = step(procurator, relief, "closing", null);
    assertEquals("CLOSED", closed.path("status").asText());
    assertFalse(closed.has("dueOn"));
    assertEquals(
        List.of("OPEN", "EVIDENCE_CAME", "PROPOSE", "APPROVE", "PAY", "FEED_BACK", "CLOSE"),
        procurator.get(CASES + '/' + relief).path("steps").findValuesAsText("verb"));
  }

  @Test
  void nobodyApprovesHerOwnProposal() {
    String relief = openedCase("小梅");
    String deputyAccount = deputy.get("/api/v1/me").path("account").asText();
    step(chief, relief, "officer", Map.of("account", deputyAccount));
    step(deputy, relief, "proposal", award(relief, 100_000));
    refused("403 relief.own_proposal", () -> step(deputy, relief, "approval", null));
    refused("403 relief.own_proposal", () -> step(deputy, relief, "return", words("再议")));
    step(chief, relief, "return", words("请补充理由"));
    assertEquals(
        "EXAMINING",
        procurator.get(CASES + '/' + relief).path("status").asText(),
        "to be examined");
  }

  @Test
  void theSamePersonIsRelievedOnceForTheSameMatter() {
    String matter = matter();
    String name = "韦" + UUID.randomUUID().toString().substring(0, 8);
    String first = provedCase(acceptedClue(name), matter);
    String second = provedCase(acceptedClue(name), "（" + matter + "）");
    String elsewhere = openedCase(name);
    for (String relief : List.of(first, second, elsewhere)) {
      step(procurator, relief, "proposal", award(relief, 100_000));
    }
    step(deputy, first, "approval", null);
    refused("422 relief.once", () -> step(deputy, second, "approval", null));
    step(deputy, elsewhere, "approval", null); // another matter
    refusedByTheDatabase(
        pool,
        "UPDATE relief_portion SET standing = true WHERE decision_id ="
            + " (SELECT id FROM relief_decision WHERE case_id = $1)",
        second,
        "relief_once_by_name");
  }

  @Test
  void twoCasesOfOnePersonDecidedAtOnceRelieveHerOnce() {
    String matter = matter();
    String name = "韦" + UUID.randomUUID().toString().substring(0, 8);
    List<String> cases =
        List.of(provedCase(acceptedClue(name), matter), provedCase(acceptedClue(name), matter));
    cases.forEach(relief -> step(procurator, relief, "proposal", award(relief, 100_000)));
    Caller hers = Caller.phone("13800000013");
    List<Caller.Answer> answers =
        AtOnce.all(() -> approve(hers, cases.get(0)), () -> approve(hers, cases.get(1)));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertTrue(
        answers.stream().anyMatch(answer -> answer.status() == 409 || answer.status() == 422));
  }

  private static Caller.Answer approve(Caller who, String relief) {
    int version = who.get(CASES + '/' + relief).body().path("version").asInt();
    return who.post(CASES + '/' + relief + "/approval", null, "If-Match", "\"" + version + "\"");
  }

  @Test
  void itWaitsForItsOfficerAndForNobodyElse() {
    String relief = openedCase("小兰");
    assertTrue(waits(procurator, relief));
    assertFalse(waits(deputy, relief), "the officer's, not everybody's");
    assertFalse(waits(TestWorld.phone("13800000032"), relief), "another county");
  }

  private static boolean waits(DemoClient who, String relief) {
    String after = "";
    do {
      JsonNode page = who.get("/api/v1/duties?limit=100" + after);
      if (page.path("items").findValuesAsText("thing").contains(relief)) {
        return true;
      }
      after = page.has("next") ? "&after=" + page.path("next").asText() : null;
    } while (after != null);
    return false;
  }

  @Test
  void theCapHoldsAndPortionsAddUp() {
    String relief = openedCase("小荷");
    refused(
        "422 relief.over_cap",
        () -> step(procurator, relief, "proposal", award(relief, 26_280_001)));
    Map<String, Object> above = new HashMap<>(award(relief, 26_280_001));
    above.put("courtAward", 26_280_001);
    step(procurator, relief, "proposal", above);
    refused("403 relief.chief_decides", () -> step(deputy, relief, "approval", null));
    refusedByTheDatabase(
        pool,
        "UPDATE relief_decision SET amount = amount - 1 WHERE case_id = $1",
        relief,
        "portions do not add up");
    refusedByTheDatabase(
        pool,
        "UPDATE relief_decision SET court_award = 1 WHERE case_id = $1",
        relief,
        "relief_cap");
    step(chief, relief, "approval", null);
  }

  @Test
  void aRefusalIsDecidedByAnotherAndFedBack() {
    String relief = openedCase("小菊");
    refused(
        "400 relief.portions_or_refusal",
        () ->
            step(
                procurator,
                relief,
                "proposal",
                Map.of("portions", List.of(), "reasons", Map.of("summary", "不符合"))));
    step(
        procurator,
        relief,
        "proposal",
        Map.of(
            "portions",
            List.of(),
            "refusalReason",
            "TURNED_OVER",
            "reasons",
            Map.of("summary", "与案件无关")));
    assertEquals("REFUSED", step(deputy, relief, "approval", null).path("status").asText());
    step(procurator, relief, "feedback", words("已转民政部门"));
    assertEquals("CLOSED", step(procurator, relief, "closing", null).path("status").asText());
  }

  @Test
  void whoStepsBackHandsTheCaseOverAndDoesNotGetItAgain() {
    String relief = openedCase("小竹");
    String mine = procurator.get("/api/v1/me").path("account").asText();
    String hers = deputy.get("/api/v1/me").path("account").asText();
    Map<String, Object> alone = Map.of("ground", "SAME_VILLAGE");
    refused("422 relief.successor", () -> step(procurator, relief, "recusal", alone));
    step(procurator, relief, "recusal", Map.of("ground", "SAME_VILLAGE", "successor", hers));
    assertEquals(hers, deputy.get(CASES + '/' + relief).path("officer").asText());
    refused("422 relief.officer", () -> step(chief, relief, "officer", Map.of("account", mine)));
  }

  @Test
  void whoSteppedBackDoesNotDecideEither() {
    String relief = openedCase("小柏");
    step(procurator, relief, "proposal", award(relief, 100_000));
    step(deputy, relief, "recusal", Map.of("ground", "KIN"));
    refused("403 relief.recused", () -> step(deputy, relief, "approval", null));
    refused("403 relief.recused", () -> step(deputy, relief, "return", words("再议")));
    step(chief, relief, "approval", null);
  }

  @Test
  void theTermIsExtendedOnce() {
    JsonNode opened = open(acceptedClue("小松"), matter());
    String relief = opened.path("id").asText();
    JsonNode longer = step(procurator, relief, "extension", words("等待伤情鉴定"));
    assertTrue(longer.path("dueOn").asText().compareTo(opened.path("dueOn").asText()) > 0);
    refused("422 relief.extended_once", () -> step(procurator, relief, "extension", words("再等")));
  }
}
