package org.palmreferral.station.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palmreferral.testing.RatingDesk.ASSESSMENTS;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.StationDesk.STATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RatingDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** Stars, and who gives them. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RatingTest {

  @Inject Pool pool;
  @Inject Clock clock;

  private final DemoClient assessor = RatingDesk.reviewer();

  private static JsonNode page(String station) {
    return Caller.stranger().get(STATIONS + '/' + station).body();
  }

  @Test
  void starsFollowFromThePointsAndGiveWayToNewOnes() {
    String station = StationDesk.open();
    assertFalse(page(station).has("stars"));
    String first = RatingDesk.begun(assessor, station);
    refused("409 rating.drafted", () -> RatingDesk.begun(assessor, station));
    refused("404 not_found", () -> StationDesk.keeper().get(ASSESSMENTS + first));
    refused("422 rating.incomplete", () -> RatingDesk.published(assessor, first, 0));
    int version = RatingDesk.given(assessor, first, 21).path("version").asInt();
    assertFalse(page(station).has("stars"), "a draft shows nowhere");
    RatingDesk.published(assessor, first, version);
    assertEquals(3, page(station).path("stars").asInt(), "79 of 100");
    assertEquals(LocalDate.now(clock).toString(), page(station).path("ratedOn").asText());

    String second = RatingDesk.assessed(assessor, station, 10);
    assertEquals(5, page(station).path("stars").asInt(), "90 of 100");
    JsonNode list = StationDesk.keeper().get(STATIONS + '/' + station + "/assessments");
    assertEquals(second, list.path("items").path(0).path("id").asText());
    assertEquals("SUPERSEDED", list.path("items").path(1).path("state").asText());
    assertEquals(79, list.path("items").path(1).path("points").asInt());
  }

  @Test
  void theStationHasItsSayOnce() {
    String id = RatingDesk.assessed(assessor, StationDesk.open(), 0);
    DemoClient keeper = StationDesk.keeper();
    Map<String, String> words = Map.of("words", "感谢指导");
    int version = keeper.get(ASSESSMENTS + id).path("version").asInt();
    JsonNode said = keeper.call("POST", ASSESSMENTS + id + "/comment", words, version);
    assertEquals("感谢指导", assessor.get(ASSESSMENTS + id).path("comment").asText());
    refused(
        "409 rating.commented",
        () ->
            keeper.call(
                "POST", ASSESSMENTS + id + "/comment", words, said.path("version").asInt()));
  }

  @Test
  void aDraftIsInNobodysWay() {
    String station = StationDesk.open();
    String draft = RatingDesk.begun(assessor, station);
    TestWorld.phone("13800000011").call("POST", ASSESSMENTS + draft + "/discard", null, 0);
    RatingDesk.assessed(assessor, station, 50);
    assertEquals(1, page(station).path("stars").asInt());
    refused("404 not_found", () -> StationDesk.keeper().get(ASSESSMENTS + draft));
  }

  /** By the service, and by the database whatever the service would do. */
  @Test
  void nobodyAssessesAStationSheBelongsTo() {
    String theirs =
        StationDesk.open(
            TestWorld.phone("13800000031"), DemoCast.DONGLAN_VILLAGE, StationDesk.form());
    refused(
        "422 rating.own_station",
        () -> RatingDesk.begun(TestWorld.phone("13800000031"), theirs)); // of her own federation
    String station = StationDesk.open();
    for (String number : List.of(StationDesk.KEEPER, StationDesk.VOLUNTEER)) {
      refusedByTheDatabase(
          pool,
          assessment(StationDesk.account(TestWorld.phone(number))),
          station,
          "assessor_is_not_keeper");
    }
  }

  @Test
  void norOneWhereSheWasOnDutyOrHasJoinedMeanwhile() {
    String number = Newcomer.member("REVIEWER", "凤山县妇女联合会");
    DemoClient reviewer = TestWorld.phone(number);
    String station = StationDesk.open();
    String draft = RatingDesk.begun(reviewer, station);
    int version = RatingDesk.given(reviewer, draft, 0).path("version").asInt();
    refused("403 rating.not_assessor", () -> RatingDesk.published(assessor, draft, version));

    String code =
        TestWorld.phone("13800000020")
            .post(
                "/api/v1/invitations",
                Map.of(
                    "organisation",
                    TestWorld.get().house(StationDesk.HOUSE),
                    "role",
                    "VOLUNTEER",
                    "name",
                    "新人",
                    "phone",
                    number))
            .path("code")
            .asText();
    reviewer.post("/api/v1/invitations/join", Map.of("code", code));
    refused("422 rating.own_station", () -> RatingDesk.published(reviewer, draft, version));
    refusedByTheDatabase(
        pool,
        "UPDATE assessment SET state = 'PUBLISHED', points = 100, stars = 5, published_at = now()"
            + " WHERE station_id = $1",
        station,
        "assessor_is_not_keeper");

    String other = StationDesk.open();
    String account = StationDesk.account(reviewer);
    StationDesk.keeper()
        .post(
            STATIONS + '/' + other + "/rota",
            Map.of("month", YearMonth.now(clock).toString(), "account", account));
    execute(
        "UPDATE membership SET ended_at = now() WHERE account_id = $1 AND role = 'VOLUNTEER'",
        account);
    refused("422 rating.own_station", () -> RatingDesk.begun(reviewer, other));
    refusedByTheDatabase(pool, assessment(account), other, "assessor_is_not_keeper");
  }

  private static String assessment(String account) {
    return """
        INSERT INTO assessment (id, station_id, scheme_id, state, assessor, started_at)
        SELECT gen_random_uuid(), $1::uuid, id, 'DRAFT', '%s', now() FROM rating_scheme
        WHERE region = ''
        """
        .formatted(account);
  }

  @Test
  void aSchemeOfOnesOwnIsFrozenInWhatWasAssessedOnIt() {
    String region = "450722"; // 浦北县: nobody else's in these tests
    String before = scheme(region).path("region").asText();
    assertEquals("", before, "the one that ships");
    set(region, List.of(10, 20, 30, 40, 50), 1).statusCode(201);
    JsonNode first = scheme(region);
    assertEquals(region, first.path("region").asText());
    assertEquals(1, first.path("number").asInt());

    String station = StationDesk.open(); // not in that county: its scheme is the one that ships
    String shipped = RatingDesk.begun(assessor, station);
    assertEquals("", assessor.get(ASSESSMENTS + shipped).path("scheme").path("region").asText());

    set(region, List.of(60, 70, 80, 90, 100), 2).statusCode(201);
    assertEquals(2, scheme(region).path("number").asInt());
    assertEquals("60", scheme(region).path("bands").path(0).asText());
    refusedByTheDatabase(
        pool,
        "UPDATE rating_scheme SET bands = '{1,2,3,4,5}' WHERE id = $1",
        first.path("id").asText(),
        "only ever added");
    refusedByTheDatabase(
        pool,
        "UPDATE rating_criterion SET most = 1 WHERE scheme_id = $1",
        first.path("id").asText(),
        "only ever added");
  }

  @Test
  void anAssessmentGoesOnWithTheSchemeItBeganOn() {
    String station = // of a county whose stars no other test looks at
        StationDesk.open(
            TestWorld.phone("13800000031"), DemoCast.DONGLAN_VILLAGE, StationDesk.form());
    String draft = RatingDesk.begun(assessor, station);
    String scheme = assessor.get(ASSESSMENTS + draft).path("scheme").path("id").asText();
    execute(
        """
        WITH s AS (INSERT INTO rating_scheme (id, region, number, bands, set_at)
          VALUES ($1, '451224', 900, '{95,96,97,98,99}', now()) RETURNING id)
        INSERT INTO rating_criterion (scheme_id, number, area, title, most)
        SELECT s.id, c.number, c.area, '项目', 25 FROM s, (VALUES (1, 'PREMISES'), (2, 'TEAM'),
          (3, 'RULES'), (4, 'SERVICE')) c (number, area)
        """,
        UUID.randomUUID().toString());
    RatingDesk.published(
        assessor, draft, RatingDesk.given(assessor, draft, 10).path("version").asInt());
    assertEquals(5, page(station).path("stars").asInt(), "90 points on the scheme of before");
    assertEquals(scheme, assessor.get(ASSESSMENTS + draft).path("scheme").path("id").asText());
    RatingDesk.assessed(assessor, station, 10);
    assertEquals(0, page(station).path("stars").asInt(), "and on the new one");
  }

  @Test
  void schemesAddUpAndAreSetFromTheCountyUp() {
    set("450721", List.of(50, 60, 60, 80, 90), 1).statusCode(400); // bands that do not rise
    String broken =
        """
        WITH s AS (INSERT INTO rating_scheme (id, region, number, bands, set_at)
          VALUES (gen_random_uuid(), '11', 900, '{50,60,70,80,90}', now()) RETURNING id)
        INSERT INTO rating_criterion (scheme_id, number, area, title, most)
        SELECT s.id, 1, 'TEAM', '项目', 100 FROM s WHERE s.id <> $1
        """;
    refusedByTheDatabase(pool, broken, UUID.randomUUID().toString(), "rating_scheme_sum");
  }

  @Test
  void whatIsPublishedDoesNotChange() {
    String station = StationDesk.open();
    String id = RatingDesk.assessed(assessor, station, 0);
    JsonNode file = assessor.get(ASSESSMENTS + id);
    refused("409 rating.arrow", () -> RatingDesk.given(assessor, id, 50));
    refused(
        "409 rating.arrow",
        () ->
            assessor.call(
                "POST", ASSESSMENTS + id + "/discard", null, file.path("version").asInt()));
    for (String sql :
        List.of(
            "UPDATE assessment SET stars = 1 WHERE station_id = $1",
            "UPDATE assessment SET state = 'DRAFT', points = NULL, stars = NULL,"
                + " published_at = NULL WHERE station_id = $1",
            "UPDATE assessment_point SET points = 0 WHERE assessment_id ="
                + " (SELECT id FROM assessment WHERE station_id = $1)",
            "DELETE FROM assessment_point WHERE assessment_id ="
                + " (SELECT id FROM assessment WHERE station_id = $1)")) {
      refusedByTheDatabase(pool, sql, station, "assessment_keeps_still");
    }
  }

  @Test
  void pointsHaveTheirEvidenceAndTheirBounds() {
    String id = RatingDesk.begun(assessor, StationDesk.open());
    refused("400 rating.points", () -> give(id, Map.of("criterion", 1, "points", 11, "note", "x")));
    refused("400 rating.points", () -> give(id, Map.of("criterion", 40, "points", 1, "note", "x")));
    refused("400 rating.evidence", () -> give(id, Map.of("criterion", 1, "points", 5)));
    refused(
        "400 rating.picture",
        () ->
            give(id, Map.of("criterion", 1, "points", 5, "picture", UUID.randomUUID().toString())));
    give(id, Map.of("criterion", 1, "points", 5, "note", "有固定场所"));
    assertEquals(
        "有固定场所", assessor.get(ASSESSMENTS + id).path("given").path(0).path("note").asText());
  }

  private JsonNode give(String id, Map<String, Object> point) {
    return assessor.call(
        "PUT",
        ASSESSMENTS + id + "/points",
        Map.of("points", List.of(point)),
        assessor.get(ASSESSMENTS + id).path("version").asInt());
  }

  private JsonNode scheme(String region) {
    return assessor.get("/api/v1/rating-schemes?region=" + region);
  }

  private static ValidatableResponse set(String region, List<Integer> bands, int seed) {
    List<Map<String, Object>> criteria = new ArrayList<>();
    for (String area : List.of("PREMISES", "TEAM", "RULES", "SERVICE")) {
      criteria.add(Map.of("area", area, "title", "项目" + seed, "most", 25));
    }
    TestWorld.get();
    return Staff.as(Role.REVIEWER, region)
        .contentType("application/json")
        .body(Map.of("bands", bands, "criteria", criteria))
        .post("/api/v1/rating-schemes")
        .then();
  }

  private void execute(String sql, String id) {
    pool.preparedQuery(sql).execute(Tuple.of(UUID.fromString(id))).await().indefinitely();
  }
}
