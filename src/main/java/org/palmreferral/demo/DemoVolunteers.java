package org.palmreferral.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Volunteers of a demo: registered by themselves, vetted by somebody else. */
public final class DemoVolunteers {

  private static final String VOLUNTEERS = "/api/v1/volunteers";

  private DemoVolunteers() {}

  /** What a volunteer of the demo tells. */
  public static Map<String, Object> form() {
    return Map.of(
        "born",
        "1990-05-01",
        "skills",
        List.of("HAIRCUT", "TUTORING"),
        "languages",
        List.of("PUTONGHUA", "ZHUANG"),
        "services",
        List.of("CARE"),
        "free",
        List.of(Map.of("weekday", 6, "part", "MORNING")),
        "radiusKm",
        5,
        "latitude",
        24.54,
        "longitude",
        107.04);
  }

  /** Registers her, unless she is; the id. */
  public static String register(DemoClient who) {
    JsonNode known = who.get(VOLUNTEERS + "/prefill").path("here");
    return known.isTextual() ? known.asText() : who.post(VOLUNTEERS, form()).path("id").asText();
  }

  /** Somebody else writes down that nothing is on record. */
  public static void vet(DemoClient by, String volunteer) {
    JsonNode file = by.get(VOLUNTEERS + '/' + volunteer);
    if (!file.path("servesChildren").asBoolean()) {
      by.call(
          "POST",
          VOLUNTEERS + '/' + volunteer + "/vettings",
          Map.of("outcome", "CLEAR", "reference", "凤公查〔2026〕1号"),
          file.path("version").asInt());
    }
  }
}
