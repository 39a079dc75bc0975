package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.delete;
import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.RatingDesk;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** How to knock at stations: each county has one. */
final class StationProbes {

  private static final String SERVICES = "/api/v1/station-services";
  private static final String SCHEMES = "/api/v1/rating-schemes";

  private static Map<String, Place> stations = Map.of();

  /**
   * A station with one of everything.
   *
   * @param picture evidence of the assessment
   * @param counter a counter-entry of its book
   * @param assessment published; another one is drafted
   */
  private record Place(String id, String picture, String counter, String assessment) {}

  private StationProbes() {}

  static void add(Map<String, Aim> aims) {
    DemoClient donglan = TestWorld.phone("13800000031");
    String theirs = StationDesk.open(donglan, DemoCast.DONGLAN_VILLAGE, StationDesk.form());
    stations =
        Map.of(
            "451223",
            furnished(StationDesk.keeper(), StationDesk.open()),
            "451224",
            furnished(donglan, theirs));
    stations(aims);
    details(aims);
    money(aims);
    ratings(aims);
    aims.put("stationMap", (c, w) -> get(StationDesk.STATIONS + "/map?bbox=106,23,108,25&zoom=9"));
    aims.put(
        "stationsNear",
        (c, w) ->
            post(StationDesk.STATIONS + "/near", 200)
                .with(Map.of("latitude", 24.5, "longitude", 107.0)));
    aims.put(
        "stationCoverage",
        (c, w) -> get(StationDesk.STATIONS + "/coverage?region=" + c.region() + "&without=true"));
  }

  private static void stations(Map<String, Aim> aims) {
    aims.put("stations", (c, w) -> get(StationDesk.STATIONS + "?region=" + c.region()));
    aims.put("station", (c, w) -> get(of(c)));
    aims.put(
        "openStation",
        (c, w) ->
            post(StationDesk.STATIONS, 400)
                .with(Map.of("region", "110101001001", "station", StationDesk.form())));
    aims.put("changeStation", (c, w) -> put(of(c), 409).with(StationDesk.form()));
    aims.put("closeStation", (c, w) -> post(of(c) + "/close", 409));
    aims.put("reopenStation", (c, w) -> post(of(c) + "/reopen", 409));
    byte[] table =
        "类别,名称,运营单位,区划代码,地址,纬度（GCJ-02）,经度（GCJ-02）\n无,站,无,451223100001,街,24,107\n"
            .getBytes(StandardCharsets.UTF_8);
    aims.put(
        "importStations",
        (c, w) ->
            post(StationDesk.STATIONS + "/import?dryRun=true", 200)
                .withFile("stations.csv", "text/csv", table));
    aims.put("getStationTemplate", (c, w) -> get(StationDesk.STATIONS + "/import/template.csv"));
  }

  private static void details(Map<String, Aim> aims) {
    aims.put(
        "setStationHours",
        (c, w) ->
            put(of(c) + "/hours", 409).with(Map.of("week", List.of(), "exceptions", List.of())));
    aims.put(
        "setStationServices",
        (c, w) ->
            put(of(c) + "/services", 409).with(Map.of("services", List.of(), "own", List.of())));
    aims.put(
        "setStationTheme",
        (c, w) ->
            put(of(c) + "/theme", 409).with(Map.of("year", 2026, "quarter", 1, "theme", "读书")));
    aims.put("stationServices", (c, w) -> get(SERVICES));
    String platform = TestWorld.phone(DemoCast.ADMINISTRATOR).accessToken();
    aims.put(
        "enterStationService",
        (c, w) -> {
          Probe probe =
              put(SERVICES + "/CARE", 409)
                  .with(
                      Map.of("chinese", "关爱帮扶", "english", "Care", "position", 5, "offered", true));
          return w.role() == Role.ADMINISTRATOR ? probe.by(platform) : probe;
        });
    aims.put(
        "addStationPicture",
        (c, w) -> post(of(c) + "/pictures", 415).withFile("x.png", "image/png", new byte[1]));
    aims.put("stationPicture", (c, w) -> get(of(c) + "/pictures/" + at(c).picture()));
    aims.put("removeStationPicture", (c, w) -> delete(of(c) + "/pictures/" + at(c).picture(), 422));
    aims.put("stationRota", (c, w) -> get(of(c) + "/rota"));
    aims.put(
        "setStationRota",
        (c, w) ->
            post(of(c) + "/rota", 400)
                .with(Map.of("month", "2020-01", "account", UUID.randomUUID())));
    aims.put("clearStationRota", (c, w) -> delete(of(c) + "/rota/2020-01", 400));
  }

  private static void money(Map<String, Aim> aims) {
    aims.put("stationMoney", (c, w) -> get(of(c) + "/money"));
    aims.put(
        "recordStationMoney",
        (c, w) -> post(of(c) + "/money", 400).with(money(LocalDate.now().plusDays(2))));
    aims.put(
        "reverseStationMoney",
        (c, w) ->
            post(of(c) + "/money/" + at(c).counter() + "/reverse", 422).with(Map.of("why", "记错")));
  }

  private static void ratings(Map<String, Aim> aims) {
    aims.put("stationAssessments", (c, w) -> get(of(c) + "/assessments"));
    aims.put("beginAssessment", (c, w) -> post(of(c) + "/assessments", 409));
    aims.put("assessment", (c, w) -> get(assessment(c)));
    aims.put(
        "giveAssessmentPoints",
        (c, w) -> put(assessment(c) + "/points", 409).with(Map.of("points", List.of())));
    aims.put("publishAssessment", (c, w) -> post(assessment(c) + "/publish", 409));
    aims.put("discardAssessment", (c, w) -> post(assessment(c) + "/discard", 409));
    aims.put(
        "commentAssessment",
        (c, w) -> post(assessment(c) + "/comment", 409).with(Map.of("words", "同意")));
    aims.put("ratingScheme", (c, w) -> get(SCHEMES + "?region=" + c.region()));
    aims.put(
        "setRatingScheme",
        (c, w) -> {
          List<Map<String, Object>> criteria = new ArrayList<>();
          for (String area : List.of("PREMISES", "TEAM", "RULES", "SERVICE")) {
            criteria.add(Map.of("area", area, "title", "项目", "most", 1));
          }
          return post(SCHEMES, 400)
              .with(Map.of("bands", List.of(50, 60, 70, 80, 90), "criteria", criteria));
        });
  }

  /** The address of the county's station. */
  static String of(County county) {
    return StationDesk.STATIONS + '/' + at(county).id();
  }

  private static String assessment(County county) {
    return RatingDesk.ASSESSMENTS + at(county).assessment();
  }

  private static Place at(County county) {
    return stations.get(county.region());
  }

  private static Place furnished(DemoClient keeper, String id) {
    String station = StationDesk.STATIONS + '/' + id;
    String picture = StationDesk.picture(keeper, id, Pictures.png(0x336699));
    String entry =
        keeper.post(station + "/money", money(LocalDate.now().minusDays(2))).path("id").asText();
    String counter =
        keeper
            .post(station + "/money/" + entry + "/reverse", Map.of("why", "记错"))
            .path("id")
            .asText();
    DemoClient assessor = RatingDesk.reviewer();
    String assessment = RatingDesk.begun(assessor, id);
    int version =
        assessor
            .call(
                "PUT",
                RatingDesk.ASSESSMENTS + assessment + "/points",
                shown(
                    assessor
                        .get(RatingDesk.ASSESSMENTS + assessment)
                        .path("scheme")
                        .path("criteria"),
                    picture),
                assessor.get(RatingDesk.ASSESSMENTS + assessment).path("version").asInt())
            .path("version")
            .asInt();
    RatingDesk.published(assessor, assessment, version);
    RatingDesk.begun(assessor, id);
    return new Place(id, picture, counter, assessment);
  }

  private static Map<String, Object> shown(JsonNode criteria, String picture) {
    List<Map<String, Object>> points = new ArrayList<>();
    criteria.forEach(
        one ->
            points.add(
                Map.of("criterion", one.path("number").asInt(), "points", 1, "picture", picture)));
    return Map.of("points", points);
  }

  private static Map<String, Object> money(LocalDate day) {
    return Map.of("kind", "RECEIVED", "amount", 10_000, "day", day.toString(), "words", "县财政拨付");
  }
}
