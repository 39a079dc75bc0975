package org.palmreferral.organisation.grid;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.palmreferral.testing.Staff.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.RealServers;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class GridResourceTest {

  private static final String GRIDS = "/api/v1/grids";
  private static final String COMMUNITY = "110101001001";

  @Test
  void aGridIsEnteredChangedAndDeleted() {
    String id =
        entered("1101", COMMUNITY, "第一网格")
            .statusCode(201)
            .header("ETag", "\"0\"")
            .extract()
            .path("id");
    String member =
        as(Role.ADMINISTRATOR, "11")
            .get("/api/v1/members?limit=1")
            .then()
            .extract()
            .path("items[0].id");
    as(Role.REVIEWER, "11")
        .contentType(JSON)
        .header("If-Match", "\"0\"")
        .body(Map.of("name", "第一网格", "households", 130, "responsible", member))
        .put(GRIDS + "/" + id)
        .then()
        .statusCode(200)
        .body("households", equalTo(130))
        .body("responsible", equalTo(member));
    as(Role.REVIEWER, "11")
        .contentType(JSON)
        .header("If-Match", "\"1\"")
        .body(Map.of("name", "第一网格", "households", 1, "responsible", UUID.randomUUID().toString()))
        .put(GRIDS + "/" + id)
        .then()
        .statusCode(400)
        .body("fields[0].field", equalTo("responsible"));
    as(Role.REVIEWER, "12").get(GRIDS + "/" + id).then().statusCode(404);
    as(Role.CADRE, "451223100202").get(GRIDS + "/" + id).then().statusCode(403);
    as(Role.REVIEWER, "11").header("If-Match", "0").delete(GRIDS + "/" + id).then().statusCode(409);
    as(Role.REVIEWER, "11").header("If-Match", "1").delete(GRIDS + "/" + id).then().statusCode(204);
    as(Role.REVIEWER, "11").get(GRIDS + "/" + id).then().statusCode(404);
  }

  @Test
  void gridsAreListedByCommunityAndName() {
    entered("1201", "120101001001", "网格~1").statusCode(201);
    entered("1201", "120101001001", "网格~2").statusCode(201);
    String next =
        as(Role.ADMINISTRATOR, "12")
            .get(GRIDS + "?limit=1")
            .then()
            .body("items.name", contains("网格~1"))
            .body("next", notNullValue())
            .extract()
            .path("next");
    as(Role.ADMINISTRATOR, "12")
        .queryParam("after", next)
        .get(GRIDS)
        .then()
        .statusCode(200)
        .body("items.name", contains("网格~2"));
    as(Role.ADMINISTRATOR, "12").get(GRIDS + "?region=11").then().statusCode(404);
  }

  @Test
  void whatBreaksARuleIsRefused() {
    entered("11", COMMUNITY, "重名网格").statusCode(201);
    entered("11", COMMUNITY, "重名网格").statusCode(409).body("code", equalTo("grid.exists"));
    entered("11", "110101", "县里的网格").statusCode(400);
    entered("11", "110101999999", "没有的社区").statusCode(400);
    entered("12", COMMUNITY, "外地网格").statusCode(404);
  }

  private static ValidatableResponse entered(String by, String region, String name) {
    return as(Role.ADMINISTRATOR, by)
        .contentType(JSON)
        .body(Map.of("region", region, "name", name, "households", 120))
        .post(GRIDS)
        .then();
  }
}
