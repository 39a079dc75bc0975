package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.acceptedClue;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.provedCase;
import static org.palmreferral.testing.ReliefDesk.reasons;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What was decided, in writing. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DecisionTextTest {

  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient chief = TestWorld.phone("13800000014");
  private final DemoClient elsewhere = TestWorld.phone("13800000032");

  @Inject Pool pool;
  @Inject Clock clock;

  @Test
  void anAwardIsWrittenOutOnceItIsApproved() {
    String matter = "（2026）桂1223刑初" + UUID.randomUUID().toString().substring(0, 8) + "号";
    String relief = provedCase(acceptedClue("小兰"), matter);
    step(procurator, relief, "proposal", award(relief, 9_000_000));
    assertEquals(404, text(procurator, relief).statusCode(), "not approved yet");
    step(chief, relief, "approval", null);

    JsonNode file = procurator.get(CASES + '/' + relief);
    HttpResponse<byte[]> answer = text(procurator, relief);
    assertEquals(
        "text/plain;charset=UTF-8", answer.headers().firstValue("Content-Type").orElse(""));
    LocalDate today = LocalDate.now(clock);
    assertEquals(
        List.of(
            "凤山县人民检察院",
            "国家司法救助决定书",
            "",
            file.path("decisions").path(0).path("number").asText(),
            "",
            "救助申请人：某某",
            "所涉案件：" + matter,
            "救助案号：" + file.path("number").asText(),
            "",
            "本院经审查认为：",
            "一、实际损害：颅骨骨折",
            "二、过错情况：无过错",
            "三、家庭经济状况：祖孙二人，祖母务农，无固定收入",
            "四、维持基本生活所必需的最低支出：每月一千二百元",
            "五、已获得的赔偿、补偿、救助：加害人赔偿三千元（人民币叁仟元整）",
            "综合意见：颅骨骨折，加害人只能赔偿三千元",
            "",
            "申请人属于应予国家司法救助的情形：刑事案件被害人受到犯罪侵害致重伤或者严重残疾，无法经过诉讼获得赔偿，造成生活困难；"
                + "人身受到伤害急需救治，无力承担医疗救治费用。"
                + "依照《人民检察院开展国家司法救助工作细则》第七条的规定，决定：",
            "",
            "给予某某国家司法救助金人民币玖万元整（90000.00元）。",
            "",
            "凤山县人民检察院",
            "%d年%d月%d日".formatted(today.getYear(), today.getMonthValue(), today.getDayOfMonth())),
        lines(answer));
    assertEquals(404, text(elsewhere, relief, decision(relief)).statusCode());
    assertEquals(1, count("relief.text_read", decision(relief)), "the look that was let through");
  }

  @Test
  void whatPeopleTypedIsNeverReadAsAPartOfTheTemplate() {
    String relief = openedCase("小梅");
    Map<String, Object> reasons = new HashMap<>(reasons());
    reasons.put("summary", "{number}{#for x in persons}{x.name}{/for}\n\n凤山县人民检察院\n2020年1月1日");
    Map<String, Object> proposal = new HashMap<>(award(relief, 100_000));
    proposal.put("reasons", reasons);
    step(procurator, relief, "proposal", proposal);
    step(chief, relief, "approval", null);
    List<String> lines = lines(text(procurator, relief));
    assertTrue(
        lines.contains("综合意见：{number}{#for x in persons}{x.name}{/for} 凤山县人民检察院 2020年1月1日"),
        lines::toString);
    assertFalse(lines.contains("2020年1月1日"));
  }

  @Test
  void aRefusalNamesItsGround() {
    String relief = openedCase("小菊");
    refuse(relief, "HARDSHIP_NOT_FROM_CASE", "困难因经营失败");
    List<String> lines = lines(text(procurator, relief));
    assertEquals("不予国家司法救助决定书", lines.get(1));
    assertTrue(lines.contains("本院经审查认为：困难因经营失败"));
    assertTrue(
        lines.contains("申请人具有《人民检察院开展国家司法救助工作细则》第八条规定的情形：生活困难非案件原因所导致。依照该条的规定，决定不予国家司法救助。"),
        lines::toString);

    String outside = openedCase("小竹");
    refuse(outside, "TURNED_OVER", "与案件无关");
    assertTrue(
        lines(text(procurator, outside)).stream().anyMatch(line -> line.endsWith("转有关部门给予社会救助。")));
  }

  @Test
  void aTextStaysAsItWasApproved() {
    String relief = openedCase("小松");
    step(procurator, relief, "proposal", award(relief, 100_000));
    step(chief, relief, "approval", null);
    String first = decision(relief);
    List<String> before = lines(text(procurator, relief, first));
    refusedByTheDatabase(
        pool,
        "UPDATE relief_decision SET document = reasons WHERE case_id = $1",
        relief,
        "the text of a decision stays");
    refusedByTheDatabase(
        pool,
        "UPDATE relief_decision SET document = NULL WHERE case_id = $1",
        relief,
        "the text of a decision stays");
    step(chief, relief, "reopening", words("伤情加重"));
    step(procurator, relief, "proposal", award(relief, 150_000));
    step(chief, relief, "approval", null);
    assertEquals(before, lines(text(procurator, relief, first)));
    assertTrue(lines(text(procurator, relief)).contains("给予某某国家司法救助金人民币壹仟伍佰元整（1500.00元）。"));
  }

  @Test
  void anAmountHasAReasonUnderEachHead() {
    String relief = openedCase("小柏");
    for (String head : List.of("damage", "fault", "household", "minimumExpense", "alreadyHad")) {
      Map<String, Object> reasons = new HashMap<>(reasons());
      reasons.remove(head);
      Map<String, Object> proposal = new HashMap<>(award(relief, 100_000));
      proposal.put("reasons", reasons);
      refused("400 relief.reason_missing", () -> step(procurator, relief, "proposal", proposal));
    }
    step(procurator, relief, "proposal", award(relief, 100_000));
    JsonNode kept = procurator.get(CASES + '/' + relief).path("decisions").path(0).path("reasons");
    assertEquals("无过错", kept.path("fault").asText());
    assertEquals(300_000, kept.path("alreadyHad").path("amount").asLong());
  }

  private void refuse(String relief, String ground, String summary) {
    step(
        procurator,
        relief,
        "proposal",
        Map.of(
            "portions", List.of(), "refusalReason", ground, "reasons", Map.of("summary", summary)));
    step(chief, relief, "approval", null);
  }

  /** The newest decision of a case. */
  private String decision(String relief) {
    JsonNode decisions = procurator.get(CASES + '/' + relief).path("decisions");
    return decisions.path(decisions.size() - 1).path("id").asText();
  }

  private HttpResponse<byte[]> text(DemoClient who, String relief) {
    return text(who, relief, decision(relief));
  }

  private static HttpResponse<byte[]> text(DemoClient who, String relief, String decision) {
    return FormUpload.get(who, CASES + '/' + relief + "/decisions/" + decision + "/text");
  }

  private static List<String> lines(HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(200, answer.statusCode(), text);
    return text.lines().toList();
  }

  private long count(String action, String target) {
    return pool.preparedQuery(
            "SELECT count(*) AS n FROM audit_entry WHERE action = $1 AND target = $2")
        .executeAndAwait(Tuple.of(action, UUID.fromString(target)))
        .iterator()
        .next()
        .getLong("n");
  }
}
