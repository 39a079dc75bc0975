package org.palmreferral.organisation;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.testing.Staff.as;
import static org.palmreferral.testing.Staff.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.RealServers;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class OrganisationResourceTest {

  private static final String KEPT = "/api/v1/organisations/kept";

  @Inject Organisations organisations;

  @Test
  void anAdministratorKeepsWhatLiesInHerDivision() {
    String id =
        entered("45", "CIVIL_AFFAIRS", "451223", "凤山县民政局")
            .statusCode(201)
            .header("ETag", "\"0\"")
            .body("active", equalTo(true))
            .extract()
            .path("id");
    as(Role.ADMINISTRATOR, "4512")
        .contentType(JSON)
        .header("If-Match", "\"0\"")
        .body(Map.of("name", "凤山县民政局", "phone", "0778-6812345", "uscc", "91350100M000100Y43"))
        .put(KEPT + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("version", equalTo(1))
        .body("phone", equalTo("0778-6812345"));
    as(Role.ADMINISTRATOR, "451223").get(KEPT + "/" + id).then().body("version", equalTo(1));
  }

  @Test
  void aSiblingDivisionIsNotFound() {
    String id = entered("45", "HEALTH", "4512", "河池市卫健委").extract().path("id");
    as(Role.ADMINISTRATOR, "4513").get(KEPT + "/" + id).then().statusCode(404);
    as(Role.ADMINISTRATOR, "451223").get(KEPT + "/" + id).then().statusCode(404);
    as(Role.ADMINISTRATOR, "4513")
        .header("If-Match", "0")
        .post(KEPT + "/" + id + "/close")
        .then()
        .statusCode(404);
    entered("4513", "HEALTH", "451223", "凤山县卫健局").statusCode(404);
    as(Role.ADMINISTRATOR, "4513").get(KEPT + "?region=4512").then().statusCode(404);
    as(Role.ADMINISTRATOR, "4513").get(KEPT).then().body("items.id", not(hasItem(id)));
    as(Role.REVIEWER, "45").get(KEPT + "/" + id).then().statusCode(403);
  }

  @Test
  void aChangeIsMadeOnWhatWasSeen() {
    String id = entered("45", "FEDERATION", "451223", "凤山县第二妇联").extract().path("id");
    as(Role.ADMINISTRATOR, "45").post(KEPT + "/" + id + "/close").then().statusCode(400);
    in(id, Role.ADMINISTRATOR)
        .header("If-Match", "0")
        .post(KEPT + "/" + id + "/close")
        .then()
        .statusCode(422)
        .body("code", equalTo("organisation.own"));
    as(Role.ADMINISTRATOR, "45")
        .header("If-Match", "0")
        .post(KEPT + "/" + id + "/close")
        .then()
        .statusCode(200)
        .body("active", equalTo(false));
    as(Role.ADMINISTRATOR, "45")
        .header("If-Match", "0")
        .post(KEPT + "/" + id + "/reopen")
        .then()
        .statusCode(409)
        .body("code", equalTo("version.stale"));
    as(Role.ADMINISTRATOR, "45")
        .header("If-Match", "1")
        .post(KEPT + "/" + id + "/close")
        .then()
        .statusCode(409)
        .body("code", equalTo("organisation.closed"));
  }

  @Test
  void whatBreaksARuleIsRefused() {
    entered("45", "EDUCATION", "451223", "凤山县教育局").statusCode(201);
    entered("45", "EDUCATION", "451223", "凤山县教育局")
        .statusCode(409)
        .body("code", equalTo("organisation.exists"));
    entered("45", "FEDERATION", "451223100", "凤城镇妇联").statusCode(422);
    entered("45", "EDUCATION", "459999", "无此县教育局")
        .statusCode(400)
        .body("fields[0].field", equalTo("region"));
    entered("", "OTHER", "", "无区划").statusCode(422);
    entered("", "PLATFORM", "", "平台").statusCode(201);
    entered("", "PLATFORM", "", "平台").statusCode(409);
    entered("45", "PLATFORM", "", "平台二").statusCode(404);
    entered("45", "EDUCATION", "451223", "坏\u0000名").statusCode(400);
  }

  @Test
  void staffLookUpWhatIsPublicPageByPage() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entered("46", "AGRICULTURE", "4601", "农业农村局" + i).statusCode(201);
    }
    String after = "";
    do {
      ValidatableResponse page =
          as(Role.CADRE, "451223100001")
              .queryParam("kind", "AGRICULTURE")
              .queryParam("region", "46")
              .queryParam("limit", 2)
              .queryParam("after", after)
              .get("/api/v1/organisations")
              .then()
              .statusCode(200)
              .body("items.uscc", everyItem(nullValue()));
      names.addAll(page.extract().path("items.name"));
      after = page.extract().path("next");
    } while (after != null);
    assertEquals(List.of("农业农村局0", "农业农村局1", "农业农村局2", "农业农村局3", "农业农村局4"), names);
    as(Role.CADRE, "451223100202")
        .get("/api/v1/organisations?region=46&q=局3")
        .then()
        .body("items.name", contains("农业农村局3"));
    as(Role.RESIDENT, "").get("/api/v1/organisations").then().statusCode(403);
    as(Role.CADRE, "451223100202").get("/api/v1/organisations?after=x").then().statusCode(400);
    as(Role.RESIDENT, "").get("/api/v1/organisations/kinds").then().body("", hasSize(16));
  }

  @Test
  void theNearestIsInChargeOfAPlace() {
    String province = entered("65", "PROCURATORATE", "65", "新疆检察院").extract().path("id");
    assertEquals(province, nearest("650102002001"));
    String county = entered("65", "PROCURATORATE", "650102", "天山区检察院").extract().path("id");
    entered("65", "PROCURATORATE", "650103", "沙依巴克区检察院").statusCode(201);
    assertEquals(county, nearest("650102002001"));
    as(Role.ADMINISTRATOR, "65")
        .header("If-Match", "0")
        .post(KEPT + "/" + county + "/close")
        .then()
        .statusCode(200);
    assertEquals(province, nearest("650102002001"));
    assertEquals("", nearest("640102002001"));
  }

  private String nearest(String region) {
    return onContext(() -> organisations.nearest(OrganisationKind.PROCURATORATE, region))
        .map(card -> card.id().toString())
        .orElse("");
  }

  private static <T> T onContext(Supplier<Uni<T>> call) {
    try {
      return VertxContextSupport.subscribeAndAwait(call);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static ValidatableResponse entered(String by, String kind, String region, String name) {
    return as(Role.ADMINISTRATOR, by)
        .contentType(JSON)
        .body(Map.of("kind", kind, "region", region, "name", name))
        .post(KEPT)
        .then();
  }
}
