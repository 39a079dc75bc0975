package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.paidCase;
import static org.palmreferral.testing.ReliefDesk.person;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What goes out before, with and after a decision, and a decision that takes another's place. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReliefMoneyTest {

  private static final Map<String, Object> URGENT = Map.of("amount", 2_000_000, "reasons", "手术费");

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient deputy = TestWorld.phone("13800000013");
  private final DemoClient chief = TestWorld.phone("13800000014");

  @Inject Pool pool;

  @Test
  void anAdvanceGoesOutFirstAndCountsTowardsTheAward() {
    String relief = openedCase("小兰");
    refused("403 relief.not_officer", () -> step(deputy, relief, "advance", URGENT));
    refused(
        "422 relief.advance_over_cap",
        () -> step(procurator, relief, "advance", Map.of("amount", 99_000_000, "reasons", "手术费")));
    step(procurator, relief, "advance", URGENT);
    refused("409 relief.advance_once", () -> step(procurator, relief, "advance", URGENT));
    refused("403 role.forbidden", () -> step(procurator, relief, "advance/approval", null));
    refused("409 relief.advance_arrow", () -> step(procurator, relief, "advance/payment", paid()));
    step(deputy, relief, "advance/return", words("请附诊断证明"));
    step(procurator, relief, "advance", URGENT);
    step(deputy, relief, "advance/approval", null);
    step(procurator, relief, "advance/payment", paid());
    refused("409 relief.advance_arrow", () -> step(procurator, relief, "advance/payment", paid()));
    assertEquals("EXAMINING", procurator.get(CASES + '/' + relief).path("status").asText());

    step(procurator, relief, "proposal", award(relief, 1_000_000));
    refused("422 relief.less_than_paid", () -> step(chief, relief, "approval", null));
    step(chief, relief, "return", words("不得少于已先行发放的金额"));
    step(procurator, relief, "proposal", award(relief, 5_000_000));
    step(chief, relief, "approval", null);
    step(procurator, relief, "payment", paid());
    JsonNode money = money(relief);
    assertEquals(5_000_000, money.path("paid").asLong());
    assertEquals(List.of("2000000", "3000000"), amounts(money.path("payments")));
    refusedByTheDatabase(
        pool,
        "UPDATE relief_payment SET amount = amount + 1 WHERE case_id = $1",
        relief,
        "more paid than awarded");
    refusedByTheDatabase(
        pool,
        "UPDATE relief_advance SET decided_by = proposed_by WHERE case_id = $1",
        relief,
        "relief_advance_two_people");
  }

  @Test
  void nobodyApprovesHerOwnAdvance() {
    String relief = openedCase("小梅");
    String hers = deputy.get("/api/v1/me").path("account").asText();
    step(chief, relief, "officer", Map.of("account", hers));
    step(deputy, relief, "advance", URGENT);
    refused("403 relief.own_proposal", () -> step(deputy, relief, "advance/approval", null));
    step(chief, relief, "recusal", Map.of("ground", "KIN"));
    refused("403 relief.recused", () -> step(chief, relief, "advance/approval", null));
  }

  @Test
  void theFamilyIsToldOnceTheFundsAreThere() {
    String relief = openedCase("小荷");
    Map<String, Object> arrived = Map.of("arrivedOn", "2026-01-15");
    refused("409 relief.arrow", () -> step(procurator, relief, "funds", arrived));
    step(procurator, relief, "proposal", award(relief, 100_000));
    step(deputy, relief, "approval", null);
    refused(
        "409 relief.no_funds",
        () -> step(procurator, relief, "notice", Map.of("notifiedOn", "2026-01-16")));
    String untilFunds = procurator.get(CASES + '/' + relief).path("dueOn").asText();
    String toNotify = step(procurator, relief, "funds", arrived).path("dueOn").asText();
    assertTrue(toNotify.compareTo(untilFunds) < 0, "two working days");
    refused(
        "400 relief.notice_before_funds",
        () -> step(procurator, relief, "notice", Map.of("notifiedOn", "2026-01-14")));
    step(procurator, relief, "notice", Map.of("notifiedOn", "2026-01-16"));
    assertEquals("2026-01-15", money(relief).path("fundsOn").asText());
    assertEquals("2026-01-16", money(relief).path("notifiedOn").asText());
  }

  @Test
  void aMinorsMoneyIsGivenOutInStagesAndNeverMoreThanThereIs() {
    String relief = paidCase("小菊", 300_000);
    Map<String, Object> agreement =
        Map.of(
            "person",
            person(relief).path("id").asText(),
            "agreement",
            "韦奶奶、凤山农商行，三方协议2026-1",
            "signedOn",
            "2026-01-19");
    step(procurator, relief, "money/supervisions", agreement);
    refused(
        "409 relief.supervised", () -> step(procurator, relief, "money/supervisions", agreement));
    String supervision = money(relief).path("supervisions").path(0).path("id").asText();
    String stages = "money/supervisions/" + supervision + "/stages";
    step(procurator, relief, stages, stage(100_000));

    int version = procurator.get(CASES + '/' + relief).path("version").asInt();
    Caller officer = Caller.phone("13800000012");
    Callable<Caller.Answer> rest =
        () ->
            officer.post(
                CASES + '/' + relief + '/' + stages,
                stage(150_000),
                "If-Match",
                "\"" + version + "\"");
    List<Caller.Answer> answers = AtOnce.all(rest, rest);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertTrue(answers.stream().anyMatch(answer -> answer.code().equals("relief.not_left")));
    JsonNode seen = money(relief).path("supervisions").path(0);
    assertEquals(50_000, seen.path("left").asLong());
    assertEquals(List.of("100000", "150000"), amounts(seen.path("stages")));
    refusedByTheDatabase(
        pool,
        "INSERT INTO relief_stage (id, supervision_id, amount, released_on, purpose, recorded_by,"
            + " recorded_at) SELECT gen_random_uuid(), id, 50001, signed_on, agreement,"
            + " recorded_by, now() FROM relief_supervision WHERE case_id = $1",
        relief,
        "relief_released_within");
  }

  @Test
  void aLaterDecisionTakesTheFirstOnesPlaceAndKeepsIt() {
    String relief = paidCase("小竹", 100_000);
    step(procurator, relief, "feedback", words("已发放救助金"));
    step(procurator, relief, "closing", null);
    refused("403 role.forbidden", () -> step(procurator, relief, "reopening", words("再议")));
    assertEquals(
        "EXAMINING", step(chief, relief, "reopening", words("伤情加重")).path("status").asText());
    refused("409 relief.arrow", () -> step(chief, relief, "reopening", words("再议")));
    assertEquals(100_000, person(relief).path("amount").asLong(), "the first decision stands");

    refused("409 relief.decided", () -> step(procurator, relief, "advance", URGENT));
    step(procurator, relief, "proposal", award(relief, 150_000));
    step(chief, relief, "approval", null);
    refused("422 relief.feedback_first", () -> closed(relief));
    JsonNode decisions = procurator.get(CASES + '/' + relief).path("decisions");
    assertEquals("SUPERSEDED", decisions.path(0).path("state").asText());
    assertFalse(decisions.path(0).path("number").asText().isEmpty());
    assertEquals(decisions.path(0).path("id"), decisions.path(1).path("supersedes"));
    assertEquals(150_000, person(relief).path("amount").asLong());
    assertEquals(List.of("100000", "50000"), amounts(money(relief).path("payments")));
    step(procurator, relief, "feedback", words("补发五百元"));
    assertEquals("CLOSED", step(procurator, relief, "closing", null).path("status").asText());
    String clue = procurator.get(CASES + '/' + relief).path("clue").asText();
    assertTrue(cadre.get("/api/v1/clues/" + clue).path("steps").toString().contains("补发五百元"));
  }

  private void closed(String relief) {
    step(procurator, relief, "payment", paid());
    step(procurator, relief, "closing", null);
  }

  private JsonNode money(String relief) {
    return procurator.get(CASES + '/' + relief + "/money");
  }

  private static List<String> amounts(JsonNode list) {
    return list.findValuesAsText("amount");
  }

  private static Map<String, Object> stage(long amount) {
    return Map.of("amount", amount, "releasedOn", "2026-01-21", "purpose", "复查费用");
  }

  private static Map<String, Object> paid() {
    return Map.of("paidOn", "2026-01-20");
  }
}
