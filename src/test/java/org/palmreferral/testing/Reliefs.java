package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;

/** Relief cases of Fengshan, brought to where a test begins by those who would do it. */
public final class Reliefs {

  public static final String CASES = "/api/v1/relief-cases/";

  private static final String CADRE = "13800000010";
  private static final String REVIEWER = "13800000011";
  private static final String PROCURATOR = "13800000012";
  private static final String CHIEF = "13800000014";

  private Reliefs() {}

  /** A case of one girl of that name, whose officer is the procurator. */
  public static String opened(String name) {
    return TestWorld.phone(PROCURATOR)
        .post(
            "/api/v1/relief-cases",
            Map.of("clue", acceptedClue(name), "matter", "桂1223刑初" + UUID.randomUUID() + "号"))
        .path("id")
        .asText();
  }

  /** A case of which the award went out on that day. */
  public static String paid(String name, String day) {
    String relief = opened(name);
    JsonNode girl = TestWorld.phone(PROCURATOR).get(CASES + relief).path("persons").path(0);
    step(
        TestWorld.phone(PROCURATOR),
        relief,
        "proposal",
        Map.of(
            "portions",
            List.of(Map.of("person", girl.path("id").asText(), "amount", 9_000_000)),
            "reasons",
            "颅骨骨折，加害人只能赔偿三千元"));
    step(TestWorld.phone(CHIEF), relief, "approval", null);
    pay(relief, day);
    return relief;
  }

  /** A case in which relief is refused and the family turned over to social assistance. */
  public static String turnedOver(String name) {
    String relief = opened(name);
    step(
        TestWorld.phone(PROCURATOR),
        relief,
        "proposal",
        Map.of("portions", List.of(), "refusalReason", "TURNED_OVER", "reasons", "与案件无关"));
    step(TestWorld.phone(CHIEF), relief, "approval", null);
    return relief;
  }

  /** The whole award goes out. */
  private static void pay(String relief, String day) {
    step(TestWorld.phone(PROCURATOR), relief, "payment", Map.of("paidOn", day));
  }

  public static JsonNode step(
      DemoClient who, String relief, String verb, @Nullable Object body) {
    String path = CASES + relief;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }

  private static String acceptedClue(String name) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put(
        "persons",
        List.of(
            Map.of(
                "name",
                name,
                "noNumber",
                "NOT_AT_HAND",
                "birthDate",
                "2015-05-01",
                "female",
                true,
                "guardian",
                Map.of("name", "韦奶奶", "relation", "祖母"),
                "basis",
                "GUARDIAN_CONSENT")));
    String clue = TestWorld.phone(CADRE).post("/api/v1/clues", form).path("id").asText();
    JsonNode leg =
        TestWorld.phone(REVIEWER).call(
            "POST",
            "/api/v1/clues/" + clue + "/referrals",
            Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
            TestWorld.phone(REVIEWER).get("/api/v1/clues/" + clue).path("version").asInt());
    String path = "/api/v1/referrals/" + leg.path("id").asText();
    for (String verb : List.of("receive", "accept")) {
      TestWorld.phone(PROCURATOR).call(
          "POST", path + '/' + verb, null, TestWorld.phone(PROCURATOR).get(path).path("version").asInt());
    }
    return clue;
  }
}
