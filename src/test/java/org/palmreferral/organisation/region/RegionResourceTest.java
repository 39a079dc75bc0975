package org.palmreferral.organisation.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Staff.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.RealServers;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RegionResourceTest {

  @Test
  void aDivisionTellsWhereItLies() {
    as(Role.RESIDENT, "")
        .get("/api/v1/regions/451223")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("max-age=86400"))
        .body("name", equalTo("凤山县"))
        .body("path.name", contains("广西壮族自治区", "河池市", "凤山县"));
  }

  @Test
  void childrenAreOneLevelBelow() {
    as(Role.CADRE, "451223100202").get("/api/v1/regions").then().body("", hasSize(31));
    as(Role.CADRE, "451223100202")
        .get("/api/v1/regions/4512/children")
        .then()
        .statusCode(200)
        .body("level", everyItem(equalTo(3)))
        .body("code", everyItem(startsWith("4512")));
    as(Role.CADRE, "451223100202")
        .get("/api/v1/regions/110101001001/children")
        .then()
        .body("", empty());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    as(Role.CADRE, "451223100202").get("/api/v1/regions/99").then().statusCode(404);
    as(Role.CADRE, "451223100202").get("/api/v1/regions/99/children").then().statusCode(404);
    as(Role.CADRE, "451223100202").get("/api/v1/regions/45122").then().statusCode(400);
    given().get("/api/v1/regions/45").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "村,''",
    "大,''",
    "凤山,''",
    "凤山,45",
    "屯,4512",
    "嘎查,''",
    "村委会,45",
    "王庄,1301",
    "居,54",
    "东,54",
    "社区,51",
    "不存在的名字,''",
    "丰台,11",
    "20号,''",
    "区居,3301",
    "县,45"
  })
  void aSearchFindsWhatReadingAllOfItWouldFind(String text, String within) throws IOException {
    List<String> found =
        as(Role.RESIDENT, "")
            .queryParam("q", text)
            .queryParam("within", within)
            .get("/api/v1/regions/search")
            .then()
            .statusCode(200)
            .extract()
            .path("code");
    assertEquals(readingAll(text, within), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "%村", "'", "\"", "{}"})
  void wildcardsAreOrdinaryCharacters(String text) {
    as(Role.RESIDENT, "")
        .queryParam("q", text)
        .get("/api/v1/regions/search")
        .then()
        .statusCode(200)
        .body("", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "村村村村村村村村村村村村村村村村村村村村村村村村村村村村村村村"})
  void aSearchIsBounded(String text) {
    String message =
        as(Role.RESIDENT, "")
            .header("Accept-Language", "en")
            .queryParam("q", text)
            .get("/api/v1/regions/search")
            .then()
            .statusCode(400)
            .extract()
            .path("fields[0].message");
    assertTrue(message.contains("30"), message);
    as(Role.RESIDENT, "").get("/api/v1/regions/search?q=a&limit=51").then().statusCode(400);
    as(Role.RESIDENT, "").get("/api/v1/regions/search?q=a&within=x").then().statusCode(400);
  }

  private static List<String> readingAll(String text, String within) throws IOException {
    record Named(String code, String name) {}
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(
                        RegionResourceTest.class.getResourceAsStream(
                            "/reference/divisions.csv.gz"))),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(
              line ->
                  new Named(
                      line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)))
          .filter(r -> r.code().startsWith(within) && !r.code().equals(within))
          .filter(r -> r.name().contains(text))
          .sorted(
              Comparator.<Named, Boolean>comparing(r -> !r.name().startsWith(text))
                  .thenComparing(r -> r.code().length())
                  .thenComparing(Named::code))
          .limit(20)
          .map(Named::code)
          .toList();
    }
  }
}
