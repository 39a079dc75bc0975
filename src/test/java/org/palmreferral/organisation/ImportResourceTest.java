package org.palmreferral.organisation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.testing.Staff.as;
import static org.palmreferral.testing.Staff.once;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ImportResourceTest {

  private static final String IMPORT = "/api/v1/organisations/import";
  private static final String HEADINGS = "类别,名称,区划代码,统一社会信用代码,办公电话\n";

  @Test
  void aSoundTableIsTakenOverAsAWhole() {
    String table = HEADINGS + "妇联,贵州省妇联,52,,12338\n检察院,贵州省检察院,52,,\n";
    send(as(Role.ADMINISTRATOR, "52").queryParam("dryRun", true), table, "GB18030")
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("rows", equalTo(2))
        .body("badTotal", equalTo(0));
    assertEquals(0, entered("52"));
    send(as(Role.ADMINISTRATOR, "52"), table, "GB18030")
        .statusCode(200)
        .body("imported", equalTo(2));
    assertEquals(2, entered("52"));
    send(as(Role.ADMINISTRATOR, "52"), table, "UTF-8")
        .statusCode(422)
        .body("badTotal", equalTo(2))
        .body("bad[0].reason", equalTo("该区划已有同类同名的单位"));
  }

  @Test
  void nothingIsTakenOverWhenALineIsBad() {
    String table =
        HEADINGS
            + "妇联,四川省妇联,51,,\n"
            + "幼儿园,好,5101,123,电话\n"
            + "检察院,某检察院,519999,,\n"
            + "检察院,省外检察院,52,,\n"
            + "妇联,某镇妇联,510104020,,\n"
            + "妇联,四川省妇联,51,,\n";
    send(as(Role.ADMINISTRATOR, "51").header("Accept-Language", "en"), table, "UTF-8")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("import.rejected"))
        .body("badTotal", equalTo(8))
        .body("bad.line", contains(3, 3, 3, 3, 4, 5, 6, 7))
        .body("bad[0].column", equalTo("Kind"))
        .body("bad[0].value", equalTo("幼儿园"))
        .body("bad[7].reason", equalTo("The same as line 2"));
    send(as(Role.ADMINISTRATOR, "51").queryParam("dryRun", true), table, "UTF-8")
        .statusCode(200)
        .body("bad", hasSize(8))
        .body("imported", equalTo(0));
    assertEquals(0, entered("51"));
  }

  @Test
  void aFullTableIsTakenOverInOneGo() {
    StringBuilder table = new StringBuilder(HEADINGS);
    for (int i = 0; i < 20_000; i++) {
      table.append("志愿服务组织,志愿队").append(i).append(",62,,\n");
    }
    send(as(Role.ADMINISTRATOR, "62"), table.toString(), "UTF-8")
        .statusCode(200)
        .body("imported", equalTo(20_000));
  }

  @Test
  void aRepeatedRequestIsAnsweredFromTheFirst() {
    String table = HEADINGS + "妇联,青海省妇联,63,,\n";
    UUID key = UUID.randomUUID();
    send(once(key, Role.ADMINISTRATOR, "63"), table, "UTF-8").statusCode(200);
    send(once(key, Role.ADMINISTRATOR, "63"), table + "\n", "UTF-8").statusCode(422);
    send(once(key, Role.ADMINISTRATOR, "63"), table, "UTF-8")
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body("imported", equalTo(1));
  }

  @Test
  void whatIsNoTableIsRefused() {
    send(as(Role.ADMINISTRATOR, "51"), "名称\n甲\n", "UTF-8")
        .statusCode(400)
        .body("fields[0].message", equalTo("缺少“类别”列"));
    as(Role.ADMINISTRATOR, "51").multiPart("other", "x").post(IMPORT).then().statusCode(400);
    send(as(Role.CADRE, "451223100202"), HEADINGS, "UTF-8").statusCode(403);
  }

  @Test
  void theTemplateHasTheHeadings() {
    byte[] template =
        as(Role.ADMINISTRATOR, "51")
            .get(IMPORT + "/template.csv")
            .then()
            .statusCode(200)
            .header("Content-Type", startsWith("text/csv"))
            .extract()
            .asByteArray();
    assertEquals(
        "\uFEFF" + HEADINGS.strip() + "\r\n", new String(template, StandardCharsets.UTF_8));
  }

  private static ValidatableResponse send(RequestSpecification by, String table, String charset) {
    return by.multiPart("file", "单位.csv", table.getBytes(Charset.forName(charset)))
        .post(IMPORT)
        .then();
  }

  private static long entered(String region) {
    return as(Role.ADMINISTRATOR, region)
        .get("/api/v1/organisations/kept")
        .then()
        .extract()
        .<List<String>>path("items.name")
        .stream()
        .filter(name -> !name.startsWith(Staff.NAME))
        .count();
  }
}
