package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.palmreferral.demo.DemoClient;

/** Assessments of stations for tests. */
public final class RatingDesk {
  public static final String ASSESSMENTS = "/api/v1/assessments/";

  /** A reviewer of 河池市, above the county and outside its organisations. */
  public static final String REVIEWER = "13800000040";

  private RatingDesk() {}

  public static DemoClient reviewer() {
    return TestWorld.phone(REVIEWER);
  }

  /** Begins a draft; its id. */
  public static String begun(DemoClient who, String station) {
    return who.call("POST", StationDesk.STATIONS + '/' + station + "/assessments", null, null)
        .path("id")
        .asText();
  }

  /** So many points less than the most for the first criteria, each with a note. */
  public static Map<String, Object> points(JsonNode scheme, int less) {
    List<Map<String, Object>> points = new ArrayList<>();
    int left = less;
    for (JsonNode criterion : scheme.path("criteria")) {
      int most = criterion.path("most").asInt();
      int taken = Math.min(left, most);
      left -= taken;
      points.add(
          Map.of(
              "criterion",
              criterion.path("number").asInt(),
              "points",
              most - taken,
              "note",
              "现场查看"));
    }
    return Map.of("points", points);
  }

  /** Gives a draft all its points but so many. */
  public static JsonNode given(DemoClient who, String id, int less) {
    JsonNode file = who.get(ASSESSMENTS + id);
    return who.call(
        "PUT",
        ASSESSMENTS + id + "/points",
        points(file.path("scheme"), less),
        file.path("version").asInt());
  }

  public static JsonNode published(DemoClient who, String id, int version) {
    return who.call("POST", ASSESSMENTS + id + "/publish", null, version);
  }

  /** An assessment of the station that everybody sees; its id. */
  public static String assessed(DemoClient who, String station, int less) {
    String id = begun(who, station);
    published(who, id, given(who, id, less).path("version").asInt());
    return id;
  }
}
