package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.openedCase;
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
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Several levels bear one relief. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class JointReliefTest {

  private static final String JOINT = "/api/v1/joint-reliefs";
  private static final String HECHI = "河池市人民检察院";
  private static final String GUANGXI = "广西壮族自治区人民检察院";

  private final DemoClient reviewer = TestWorld.phone("13800000011");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient chief = TestWorld.phone("13800000014");
  private final DemoClient hechi = TestWorld.phone("13800000041");
  private final DemoClient hechiDeputy = TestWorld.phone("13800000042");
  private final DemoClient guangxi = TestWorld.phone("13800000051");
  private final DemoClient guangxiDeputy = TestWorld.phone("13800000052");

  @Inject Pool pool;

  @Test
  void threeLevelsBearOneAward() {
    String relief = openedCase("小兰");
    JsonNode toHechi = ask(relief, HECHI);
    refused("409 relief.joint_asked", () -> ask(relief, HECHI));
    refused("422 referral.not_above", () -> ask(relief, "东兰县人民检察院"));
    JsonNode toGuangxi = ask(relief, GUANGXI);
    step(procurator, relief, "proposal", award(relief, 9_000_000));
    refused("422 relief.joint_open", () -> step(chief, relief, "approval", null));

    String asked = toHechi.path("id").asText();
    refused("404 not_found", () -> hechi.get(JOINT + '/' + asked + "/case"));
    refused("409 referral.arrow", () -> agree(hechiDeputy, toHechi, 3_000_000));
    receive(hechi, toHechi);
    assertEquals(
        Masks.MINOR,
        hechi.get(JOINT + '/' + asked + "/case").path("persons").path(0).path("name").asText());
    refused("404 not_found", () -> guangxi.get(JOINT + '/' + asked + "/case"));
    refused("403 role.forbidden", () -> agree(hechi, toHechi, 3_000_000));
    assertEquals("AGREED", agree(hechiDeputy, toHechi, 3_000_000).path("state").asText());
    refused("409 relief.joint_answered", () -> agree(hechiDeputy, toHechi, 1));
    receive(guangxi, toGuangxi);
    agree(guangxiDeputy, toGuangxi, 2_500_000);

    JsonNode money = money(relief);
    assertEquals(9_000_000, money.path("award").asLong());
    assertEquals(
        List.of("凤山县人民检察院 3500000", HECHI + " 3000000", GUANGXI + " 2500000"), shares(money));
    refusedByTheDatabase(
        pool,
        "UPDATE relief_share SET amount = amount + 1 WHERE decision_id ="
            + " (SELECT id FROM relief_decision WHERE case_id = $1)",
        relief,
        "shares do not add up");
    assertEquals("APPROVED", step(chief, relief, "approval", null).path("status").asText());
    refused("409 relief.decided", () -> ask(relief, HECHI));
    assertEquals(
        "ACCEPTED",
        hechi
            .get("/api/v1/referrals/" + toHechi.path("referral").asText())
            .path("status")
            .asText());
  }

  @Test
  void twoLevelsAtOnceNeverTakeMoreThanThereIs() {
    String relief = openedCase("小梅");
    step(procurator, relief, "proposal", award(relief, 100_000));
    JsonNode first = ask(relief, HECHI);
    JsonNode second = ask(relief, GUANGXI);
    receive(hechi, first);
    receive(guangxi, second);
    List<Caller.Answer> answers =
        AtOnce.all(
            () -> agree(Caller.phone("13800000042"), first),
            () -> agree(Caller.phone("13800000052"), second));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertTrue(
        answers.stream().anyMatch(answer -> answer.code().equals("relief.share_too_large")),
        answers.toString());
    assertEquals(100_000, money(relief).path("award").asLong());
  }

  private static Caller.Answer agree(Caller who, JsonNode asked) {
    return who.post(
        JOINT + '/' + asked.path("id").asText() + "/agreement",
        Map.of("amount", 60_000),
        "If-Match",
        "\"0\"");
  }

  @Test
  void whatALevelAgreedToBindsTheProposalUntilItIsFreed() {
    String relief = openedCase("小荷");
    JsonNode asked = ask(relief, HECHI);
    receive(hechi, asked);
    agree(hechiDeputy, asked, 200_000);
    refused(
        "422 relief.shares_exceed",
        () -> step(procurator, relief, "proposal", award(relief, 100_000)));
    procurator.call("POST", asking(relief, asked) + "/withdrawal", null, 1);
    step(procurator, relief, "proposal", award(relief, 100_000));
    assertEquals(List.of("凤山县人民检察院 100000"), shares(money(relief)));
  }

  @Test
  void aLevelThatDoesNotJoinLeavesTheAwardToTheOffice() {
    String relief = openedCase("小菊");
    step(procurator, relief, "proposal", award(relief, 100_000));
    JsonNode asked = ask(relief, HECHI);
    receive(hechi, asked);
    hechiDeputy.call("POST", path(asked) + "/declining", words("本年度资金已用完"), 0);
    assertEquals(List.of("凤山县人民检察院 100000"), shares(money(relief)));
    step(chief, relief, "approval", null);
    told(procurator, relief, "的联合救助请求有答复");
  }

  @Test
  void anAskingIsTakenBackBeforeItIsAnswered() {
    String relief = openedCase("小竹");
    JsonNode asked = ask(relief, HECHI);
    told(hechi, asked.path("id").asText(), "请求本院参加联合救助");
    refused(
        "404 not_found", () -> hechi.call("POST", asking(relief, asked) + "/withdrawal", null, 0));
    procurator.call("POST", asking(relief, asked) + "/withdrawal", null, 0);
    assertEquals(
        "WITHDRAWN",
        hechi.get("/api/v1/referrals/" + asked.path("referral").asText()).path("status").asText());
    refused("409 relief.joint_answered", () -> agree(hechiDeputy, asked, 1, 1));
    assertEquals(
        "WITHDRAWN",
        procurator.get(CASES + '/' + relief + "/joint").path(0).path("state").asText());
  }

  @Test
  void anAskingMovesNoClue() {
    String relief = openedCase("小松");
    JsonNode asked = ask(relief, HECHI);
    receive(hechi, asked);
    String leg = "/api/v1/referrals/" + asked.path("referral").asText();
    assertEquals("JOINT", hechi.get(leg).path("purpose").asText());
    refused("409 referral.joint", () -> hechi.call("POST", leg + "/accept", null, 1));
    refused(
        "409 referral.joint",
        () -> hechi.call("POST", leg + "/send-back", Map.of("reason", "NO_CASE"), 1));
    refused(
        "409 referral.joint",
        () ->
            hechi.call(
                "POST", leg + "/pass-on", Map.of("receiver", TestWorld.get().house(GUANGXI)), 1));
    refused(
        "409 referral.joint",
        () -> reviewer.call("POST", leg + "/withdraw", Map.of("why", "不再需要"), 1));
    String clue = procurator.get(CASES + '/' + relief).path("clue").asText();
    refused("404 not_found", () -> hechi.get("/api/v1/clues/" + clue));
    assertFalse(procurator.get("/api/v1/clues/" + clue).path("persons").isEmpty());
  }

  private JsonNode ask(String relief, String house) {
    return step(
        procurator,
        relief,
        "joint",
        Map.of("organisation", TestWorld.get().house(house), "why", "县级资金不足，请求联合救助"));
  }

  private static void receive(DemoClient level, JsonNode asked) {
    String leg = "/api/v1/referrals/" + asked.path("referral").asText();
    JsonNode received = level.call("POST", leg + "/receive", null, 0);
    assertTrue(received.path("receipt").asText().startsWith("HZ-45"));
  }

  private static JsonNode agree(DemoClient level, JsonNode asked, long share) {
    return agree(level, asked, share, share == 1 ? 1 : 0);
  }

  private static JsonNode agree(DemoClient level, JsonNode asked, long share, int version) {
    return level.call("POST", path(asked) + "/agreement", Map.of("amount", share), version);
  }

  private JsonNode money(String relief) {
    return procurator.get(CASES + '/' + relief + "/money");
  }

  private static List<String> shares(JsonNode money) {
    return money.path("shares").findParents("amount").stream()
        .map(share -> share.path("level").asText() + ' ' + share.path("amount").asLong())
        .toList();
  }

  private static void told(DemoClient who, String subject, String text) {
    Eventually.holds(
        () -> {
          boolean found = false;
          for (JsonNode line : who.get("/api/v1/notifications?limit=100").path("items")) {
            found |=
                line.path("subject").asText().equals(subject)
                    && line.path("text").asText().contains(text);
          }
          assertTrue(found);
        });
  }

  private static String path(JsonNode asked) {
    return JOINT + '/' + asked.path("id").asText();
  }

  private static String asking(String relief, JsonNode asked) {
    return CASES + '/' + relief + "/joint/" + asked.path("id").asText();
  }
}
