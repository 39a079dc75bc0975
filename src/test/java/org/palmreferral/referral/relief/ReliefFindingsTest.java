package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.HomeCounty.DONGLAN;
import static org.palmreferral.testing.HomeCounty.FENGSHAN;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.referral.screening.Rules2022;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.HomeCounty.Sent;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** What the program found is kept with the case; the officer answers, and people decide. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReliefFindingsTest {

  private static final String CASES = "/api/v1/relief-cases/";

  private final DemoClient procurator = FENGSHAN.procurator();
  private final Caller officer = Caller.phone("13800000012");

  @Inject Pool pool;

  @Test
  void theFindingsAreKeptUnderTheRulesOfTheDay() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    JsonNode kept = findings(relief);
    assertEquals("2022-1", kept.path("ruleSet").asText());
    assertEquals(Rules2022.values().length, kept.path("findings").size());
    assertEquals("HOLDS", finding(kept, "SERIOUS_INJURY").path("verdict").asText());
    assertEquals("ASK", finding(kept, "GROSS_FAULT").path("verdict").asText());
    assertTrue(open(kept).containsAll(List.of("GROSS_FAULT", "RECUSAL")));
    assertEquals(
        "2022-1",
        row("SELECT rule_set FROM relief_case WHERE id = $1", relief).getString(0),
        "whatever is in force later");
  }

  @Test
  void theOfficerAnswersAndTheHistoryKeepsIt() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    answer(relief, "RECUSAL", Map.of("verdict", "DOES_NOT_HOLD"));
    JsonNode answered =
        answer(relief, "GROSS_FAULT", Map.of("verdict", "HOLDS", "note", "先动手打人，派出所有记录"));
    JsonNode kept = findings(relief);
    assertEquals(answered.path("version").asInt(), kept.path("version").asInt());
    assertEquals(List.of(), open(kept).stream().filter("GROSS_FAULT"::equals).toList());
    JsonNode fault = finding(kept, "GROSS_FAULT");
    assertEquals("ASK", fault.path("verdict").asText(), "the program's stays");
    assertEquals("HOLDS", fault.path("answer").asText());
    assertEquals("先动手打人，派出所有记录", fault.path("note").asText());
    assertEquals(
        procurator.get("/api/v1/me").path("account").asText(), fault.path("answeredBy").asText());

    answer(relief, "GROSS_FAULT", Map.of("verdict", "DOES_NOT_HOLD"));
    assertFalse(finding(findings(relief), "GROSS_FAULT").has("note"));
    JsonNode steps = procurator.get(CASES + relief).path("steps");
    assertEquals(
        List.of("OPEN", "ANSWER_FINDING", "ANSWER_FINDING", "ANSWER_FINDING"),
        steps.findValuesAsText("verb"));
    assertEquals("申请人对案件发生有重大过错：成立\n先动手打人，派出所有记录", steps.path(2).path("note").asText());
  }

  @Test
  void whoSaysOtherwiseSaysWhy() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    Caller.Answer bare = post(officer, relief, "GROSS_FAULT", Map.of("verdict", "HOLDS"));
    assertEquals("relief.finding_note", fieldCode(bare), bare.toString());
    Caller.Answer against =
        post(officer, relief, "SERIOUS_INJURY", Map.of("verdict", "DOES_NOT_HOLD"));
    assertEquals("relief.finding_note", fieldCode(against), against.toString());
    assertEquals(200, post(officer, relief, "SERIOUS_INJURY", says("HOLDS")).status());
    assertEquals(
        400, post(officer, relief, "GROSS_FAULT", says("ASK")).status(), "asking is no answer");
    assertEquals(404, post(officer, relief, "NO_SUCH_POLICY", says("HOLDS")).status());
  }

  @Test
  void onlyTheOfficerAnswersAndOnlyWhileSheExamines() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    Map<String, Object> no = says("DOES_NOT_HOLD");
    Caller.Answer deputys = post(Caller.phone("13800000013"), relief, "WAIVED", no);
    assertEquals(403, deputys.status());
    assertEquals("relief.not_officer", deputys.code());
    Caller sibling = Caller.phone("13800000032");
    assertEquals(404, sibling.get(path(relief)).status());
    assertEquals(
        404,
        sibling.post(path(relief) + "/WAIVED", no, "If-Match", "\"0\"").status(),
        "another county");
    propose(relief);
    Caller.Answer late = post(officer, relief, "WAIVED", no);
    assertEquals(409, late.status());
    assertEquals("relief.arrow", late.code());
  }

  @Test
  void theNextOfficerAsksHerselfAgainWhetherToStepBack() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    answer(relief, "RECUSAL", says("DOES_NOT_HOLD"));
    answer(relief, "WAIVED", says("DOES_NOT_HOLD"));
    assertFalse(open(findings(relief)).contains("RECUSAL"));
    DemoClient chief = TestWorld.phone("13800000014");
    String deputy = TestWorld.phone("13800000013").get("/api/v1/me").path("account").asText();
    ReliefDesk.step(chief, relief, "officer", Map.of("account", deputy));
    List<String> open = open(findings(relief));
    assertTrue(open.contains("RECUSAL"));
    assertFalse(open.contains("WAIVED"), "what was examined stays examined");
  }

  @Test
  void twoAnswersAtOnceAreNotBothTaken() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    String version = '"' + findings(relief).path("version").asText() + '"';
    Map<String, Object> no = says("DOES_NOT_HOLD");
    List<Caller.Answer> answers =
        AtOnce.all(
            () -> officer.post(path(relief) + "/WAIVED", no, "If-Match", version),
            () -> officer.post(path(relief) + "/GROSS_FAULT", no, "If-Match", version));
    assertEquals(List.of(200, 409), answers.stream().map(Caller.Answer::status).sorted().toList());
  }

  /** 个人信息保护法第二十四条: everything speaks against relief, and people give it all the same. */
  @Test
  void nobodyIsRefusedByTheProgram() {
    Map<String, Object> person = woman();
    Map<String, Object> form = FENGSHAN.clue(person);
    form.remove("caseRegion");
    form.put("eligibility", List.of("OTHER"));
    form.put("priorityGroups", List.of());
    DONGLAN.open(DONGLAN.send(DONGLAN.clue(person)), ReliefDesk.matter());
    String relief = FENGSHAN.open(FENGSHAN.send(form), ReliefDesk.matter());
    JsonNode kept = findings(relief);
    assertEquals("ASK", finding(kept, "NOT_THROUGH_A_CASE").path("verdict").asText());
    assertEquals("ASK", finding(kept, "ALREADY_RELIEVED").path("verdict").asText());
    answer(relief, "FALSE_STATEMENT", Map.of("verdict", "HOLDS", "note", "票据系伪造"));
    assertFalse(open(findings(relief)).isEmpty(), "what nobody answered does not stop her");
    assertEquals("PROPOSED", propose(relief).path("status").asText());
    DemoClient deputy = TestWorld.phone("13800000013");
    assertEquals(
        "APPROVED", ReliefDesk.step(deputy, relief, "approval", null).path("status").asText());
  }

  @Test
  void theSameMatterElsewhereShowsAsAMatchAndOpensNothing() {
    String matter = ReliefDesk.matter();
    String name = HomeCounty.newName();
    Map<String, Object> there = HomeCounty.woman(name, HomeCounty.number("19790101"));
    Sent theirs = DONGLAN.send(DONGLAN.clue(there));
    String other = DONGLAN.open(theirs, matter);
    String otherNumber = DONGLAN.procurator().get(CASES + other).path("number").asText();
    String relief = FENGSHAN.open(sent(), '（' + matter + '）');

    JsonNode kept = findings(relief);
    assertEquals(1, kept.path("matches").size());
    JsonNode match = kept.path("matches").path(0);
    assertEquals("MATTER", match.path("kind").asText());
    assertEquals(0, match.path("persons").asInt(), "another person of the same case");
    assertEquals("东兰县", match.path("county").asText());
    assertEquals("东兰县人民检察院", match.path("organisation").asText());
    assertEquals("审查中", match.path("stage").asText());
    for (String secret : List.of(other, otherNumber, theirs.clue(), theirs.number(), name)) {
      assertFalse(kept.toString().contains(secret), secret);
    }
    assertEquals(404, officer.get(CASES + other).status());
    assertEquals(404, officer.get(path(other)).status());
    assertEquals("TURNED_IN_BEFORE", finding(kept, "ALREADY_RELIEVED").path("reason").asText());
  }

  @Test
  void whatTheOfficerWritesIsSealedAndEachLookIsWrittenDown() {
    String relief = FENGSHAN.open(sent(), ReliefDesk.matter());
    answer(relief, "WAIVED", Map.of("verdict", "HOLDS", "note", "书面放弃赔偿"));
    byte[] note =
        row("SELECT note FROM relief_finding WHERE case_id = $1 AND policy = 'WAIVED'", relief)
            .getBuffer(0)
            .getBytes();
    assertFalse(new String(note, StandardCharsets.UTF_8).contains("放弃"));
    String looks =
        "SELECT count(*) FROM audit_entry WHERE action = 'relief.findings_read' AND target = $1";
    long before = row(looks, relief).getLong(0);
    findings(relief);
    assertEquals(before + 1, row(looks, relief).getLong(0));
  }

  @Test
  void theSameMatterIsFoundByIndex() {
    String query =
        ReliefFindingsReading.SAME_MATTER.replace(":case", "$1").replace(":matter", "$2");
    String plan = QueryPlan.of(pool, query, UUID.randomUUID(), Buffer.buffer("x"));
    assertTrue(plan.contains("relief_case_matter"), plan);
    assertFalse(plan.contains("Seq Scan on relief"), plan);
  }

  private static Map<String, Object> woman() {
    return HomeCounty.woman(HomeCounty.newName(), HomeCounty.number("19850607"));
  }

  private static Sent sent() {
    return FENGSHAN.send(FENGSHAN.clue(woman()));
  }

  private static Map<String, Object> says(String verdict) {
    return Map.of("verdict", verdict);
  }

  private static String path(String relief) {
    return CASES + relief + "/findings";
  }

  private JsonNode findings(String relief) {
    return procurator.get(path(relief));
  }

  private JsonNode answer(String relief, String policy, Map<String, Object> body) {
    return ReliefDesk.step(procurator, relief, "findings/" + policy, body);
  }

  private Caller.Answer post(Caller who, String relief, String policy, Object body) {
    String version = '"' + procurator.get(CASES + relief).path("version").asText() + '"';
    return who.post(path(relief) + '/' + policy, body, "If-Match", version);
  }

  private JsonNode propose(String relief) {
    ReliefDesk.prove(procurator, relief);
    return ReliefDesk.step(procurator, relief, "proposal", ReliefDesk.award(relief, 100_000));
  }

  private static JsonNode finding(JsonNode kept, String policy) {
    return StreamSupport.stream(kept.path("findings").spliterator(), false)
        .filter(finding -> finding.path("policy").asText().equals(policy))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> open(JsonNode kept) {
    return StreamSupport.stream(kept.path("open").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static String fieldCode(Caller.Answer answer) {
    return answer.status() == 400 ? answer.code() : "";
  }

  private io.vertx.mutiny.sqlclient.Row row(String query, String relief) {
    return pool.preparedQuery(query)
        .execute(Tuple.of(UUID.fromString(relief)))
        .await()
        .indefinitely()
        .iterator()
        .next();
  }
}
