package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** The administrator of Fengshan brings her people along in a table. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class StaffImportTest {

  private static final String IMPORT = "/api/v1/invitations/import";
  private static final String HEADINGS = "单位,区划代码,身份,姓名,手机号\r\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Pool pool;

  private RawClient administrator;

  @BeforeEach
  void signIn() {
    TestWorld.get();
    administrator = signedIn("13800000020");
  }

  @Test
  void everybodyInTheTableIsInvitedAndCanJoin() throws IOException {
    HttpResponse<String> answer =
        csv(
            "",
            """
            凤山县妇女联合会,451223,妇联权益部,韦一,13700000101
            凤山县人民检察院,451223,Case procurator,韦二,+86 137-0000-0102
            巴旁村妇联,451223100202,cadre,𠮷三,13700000103
            """);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode imported = JSON.readTree(answer.body());
    assertEquals(3, imported.path("imported").asInt());
    assertEquals(2, imported.path("invitations").path(0).path("line").asInt());
    String code = imported.path("invitations").path(2).path("code").asText();

    DemoClient phone = TestWorld.get().phone("13700000103");
    phone.bindPhone("13700000103");
    JsonNode me = phone.post("/api/v1/invitations/join", Map.of("code", code));
    assertEquals("𠮷三", me.path("name").asText());
    assertEquals("CADRE", me.path("memberships").path(0).path("role").asText());
  }

  @Test
  void excelAndTheCodesAsATable() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(file, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("人员");
      String[] headings = {"Name", "Mobile phone", "Role", "Organisation", "Region code"};
      for (int i = 0; i < headings.length; i++) {
        sheet.value(0, i, headings[i]);
      }
      sheet.value(1, 0, "韦四");
      sheet.value(1, 1, 13700000104L);
      sheet.value(1, 2, "AUDITOR");
      sheet.value(1, 3, "凤山县妇女联合会");
      sheet.value(1, 4, 451223);
    }
    HttpResponse<String> answer =
        administrator.files(
            IMPORT, "x/y", "a.xlsx", Map.of("Accept", "text/csv"), file.toByteArray());
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"),
        answer.headers().toString());
    String[] lines = answer.body().split("\r\n");
    assertEquals("\uFEFF行号 Line,邀请码 Code,有效期至 Expires", lines[0]);
    assertTrue(lines[1].matches("2,[0-9A-Za-z][0-9A-Za-z_-]{23},2.*"), "line 2 and a code");
  }

  @Test
  void oneBadLineAndNobodyIsInvited() throws IOException {
    long before = invitations();
    String table =
        """
        凤山县妇女联合会,451223,妇联权益部,韦五,13700000105
        没有的单位,451223,妇联权益部,韦六,13700000106
        东兰县妇女联合会,451224,妇联权益部,韦七,13700000107
        凤山县妇女联合会,4512x,妇联权益部,韦八,13700000108
        凤山县妇女联合会,451223,承办检察官,韦九,13700000109
        凤山县妇女联合会,451223,皇帝,韦十,1370000011
        凤山县妇女联合会,451223,妇联权益部,韦五,13700000105
        凤山县妇女联合会,451223,居民,\u3164,13700000110
        凤山县妇女联合会,451223,妇联权益部,黄丽萍,13800000011
        ,451223,妇联权益部,韦某,13700000112
        """;
    HttpResponse<String> answer = csv("", table);
    assertEquals(422, answer.statusCode());
    JsonNode problem = JSON.readTree(answer.body());
    assertEquals("import.rejected", problem.path("code").asText());
    assertEquals(
        List.of(
            "3 单位 该区划没有这个单位，或已停用",
            "4 区划代码 不在您管理的区划内",
            "5 区划代码 区划代码应为 2、4、6、9 或 12 位数字",
            "6 身份 该类单位没有这一身份",
            "7 身份 没有这个身份",
            "7 手机号 请填写 11 位手机号",
            "8 手机号 与第 2 行重复",
            "9 身份 没有这个身份",
            "9 姓名 含有无法识别或不可见的字符",
            "10 手机号 此人已在该单位任此身份",
            "11 单位 不能为空"),
        reasons(problem));
    assertEquals(before, invitations());

    JsonNode tried = JSON.readTree(csv("?dryRun=true", table).body());
    assertTrue(tried.path("dryRun").asBoolean());
    assertEquals(11, tried.path("badTotal").asInt());
    assertEquals(before, invitations());
  }

  @Test
  void aDryRunInvitesNobodyAndASecondTableNotTwice() throws IOException {
    long before = invitations();
    String line = "凤山县妇女联合会,451223,REVIEWER,韦十一,13700000111\n";
    JsonNode tried = JSON.readTree(csv("?dryRun=true", line).body());
    assertEquals(
        "0 0 1", tried.path("badTotal") + " " + tried.path("imported") + " " + tried.path("rows"));
    assertEquals(before, invitations());
    assertEquals(200, csv("", line).statusCode());
    JsonNode again = JSON.readTree(csv("", line).body());
    assertEquals(List.of("2 手机号 已邀请过此人，邀请尚未接受"), reasons(again));
    assertEquals(before + 1, invitations());
  }

  @Test
  void theSameRequestAgainGivesTheSameCodes() throws IOException {
    String key = UUID.randomUUID().toString();
    byte[] table = bytes("凤山县妇女联合会,451223,REVIEWER,韦十三,13700000113\n");
    Map<String, String> headers = Map.of(RawClient.KEY, key);
    String first = administrator.files(IMPORT, "text/csv", "a.csv", headers, table).body();
    String second = administrator.files(IMPORT, "text/csv", "a.csv", headers, table).body();
    assertEquals(JSON.readTree(first), JSON.readTree(second));
  }

  @Test
  void boundsAndRoles() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= 500; i++) {
      many.append("凤山县妇女联合会,451223,REVIEWER,韦,1370001").append(1000 + i).append('\n');
    }
    HttpResponse<String> answer = csv("", many.toString());
    assertEquals("413 import.too_many_rows", told(answer));
    assertEquals("400 import.column_missing", told(send("姓名\n甲\n".getBytes("UTF-8"))));
    assertEquals("400 import.empty", told(send(bytes(""))));
    HttpResponse<String> reviewer =
        signedIn("13800000011").files(IMPORT, "text/csv", "a.csv", Map.of(), bytes("x"));
    assertEquals("403 role.forbidden", told(reviewer));
  }

  @Test
  void theTemplateHasTheHeadings() {
    assertEquals("\uFEFF" + HEADINGS, administrator.get(IMPORT + "/template.csv").body());
    assertFalse(administrator.in("en").get(IMPORT + "/template.csv").body().contains("单位"));
  }

  private static List<String> reasons(JsonNode problem) {
    List<String> reasons = new ArrayList<>();
    problem
        .path("bad")
        .forEach(
            bad ->
                reasons.add(
                    bad.path("line").asInt()
                        + " "
                        + bad.path("column").asText()
                        + " "
                        + bad.path("reason").asText()));
    return reasons;
  }

  private HttpResponse<String> csv(String query, String lines) {
    return administrator.files(IMPORT + query, "text/csv", "staff.csv", Map.of(), bytes(lines));
  }

  private HttpResponse<String> send(byte[] file) {
    return administrator.files(IMPORT, "text/csv", "staff.csv", Map.of(), file);
  }

  private static byte[] bytes(String lines) {
    return (HEADINGS + lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String told(HttpResponse<String> answer) throws IOException {
    return answer.statusCode() + " " + JSON.readTree(answer.body()).path("code").asText();
  }

  private long invitations() {
    return pool.query("SELECT count(*) AS n FROM invitation")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong("n");
  }

  private static RawClient signedIn(String phone) {
    JsonNode tokens = new DemoClient(TestWorld.service(), TestWorld.platform()).signIn(phone);
    return new RawClient(TestWorld.service(), tokens.path("accessToken").asText());
  }
}
