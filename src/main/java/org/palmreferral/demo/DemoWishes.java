package org.palmreferral.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Wishes on the board of a fresh demo. Nobody of these exists. */
final class DemoWishes {

  private static final String WISHES = "/api/v1/wishes";
  private static final String COMMUNITY = "451223100001";

  private DemoWishes() {}

  /** A resident's wish for a girl, and one that the keeper posts for an old woman. */
  static void post(DemoClient resident, DemoClient keeper, DemoClient reviewer) {
    String until = resident.get(WISHES + "/prefill").path("wantedUntil").asText();
    appear(
        resident,
        keeper,
        Map.ofEntries(
            Map.entry("kind", "GOODS"),
            Map.entry("text", "想要一双四十码以内的轮滑鞋，旧的也可以"),
            Map.entry("region", COMMUNITY),
            Map.entry("female", true),
            Map.entry("stage", "PRIMARY_SCHOOL"),
            Map.entry("contactName", "兰女士"),
            Map.entry("valueBand", "FROM_100"),
            Map.entry("wantedUntil", until),
            Map.entry("dayPart", "ANY"),
            Map.entry("whereabouts", "AT_STATION"),
            Map.entry("recurrence", "ONCE"),
            Map.entry("helpers", 1)));
    appear(
        keeper,
        reviewer,
        Map.ofEntries(
            Map.entry("kind", "SERVICE"),
            Map.entry("text", "行动不便，盼有人上门理发"),
            Map.entry("region", COMMUNITY),
            Map.entry("female", true),
            Map.entry("stage", "ELDERLY"),
            Map.entry("wantedUntil", until),
            Map.entry("dayPart", "MORNING"),
            Map.entry("whereabouts", "AT_HOME"),
            Map.entry("recurrence", "ONCE"),
            Map.entry("helpers", 2),
            Map.entry(
                "forSomebody",
                Map.of(
                    "name", "岑阿婆",
                    "relation", "COMMUNITY_STAFF",
                    "consentBy", "HERSELF",
                    "consentWay", "ORAL_RECORDED",
                    "consentOn", "2026-01-05"))));
  }

  private static void appear(DemoClient poster, DemoClient reviewer, Map<String, Object> form) {
    JsonNode draft = poster.post(WISHES, form);
    String path = WISHES + '/' + draft.path("id").asText();
    JsonNode sent = poster.call("POST", path + "/submit", null, draft.path("version").asInt());
    reviewer.call(
        "POST",
        path + "/review/publish",
        Map.of("despite", "文字已逐字看过"),
        sent.path("version").asInt());
  }
}
