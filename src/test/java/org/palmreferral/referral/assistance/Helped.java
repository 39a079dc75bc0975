package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Reliefs;
import org.palmreferral.testing.TestWorld;

/** What those around a household do for it, in the tests of this package. */
final class Helped {

  static final String AGENCY = "凤山县乡村振兴局";
  static final String MEASURES = "/api/v1/measures/";

  private Helped() {}

  static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }

  static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  static DemoClient procurator() {
    return TestWorld.phone("13800000012");
  }

  static DemoClient deputy() {
    return TestWorld.phone("13800000013");
  }

  static DemoClient agency() {
    return TestWorld.phone("13800000015");
  }

  /** The grandmother of the household, who is not relieved. */
  static String grandmother(String relief) {
    return procurator()
        .post(
            Reliefs.CASES + relief + "/household",
            Map.of(
                "name", "韦秀兰", "relation", "GRANDMOTHER", "minor", false, "female", true))
        .path("id")
        .asText();
  }

  /** The girl that the case relieves. */
  static String girl(String relief) {
    return procurator()
        .get(Reliefs.CASES + relief + "/household")
        .path("persons")
        .path(0)
        .path("id")
        .asText();
  }

  /** Something that is done once, for no money. */
  static Map<String, Object> measure(String person, String kind) {
    Map<String, Object> form = new HashMap<>();
    form.put("person", person);
    form.put("kind", kind);
    form.put("agency", TestWorld.get().house(AGENCY));
    form.put("task", "安排参加家政服务技能培训");
    form.put("dueOn", day(90));
    form.put("amount", 0);
    form.put("recurrence", "ONCE");
    form.put("times", 1);
    return form;
  }

  static String day(int fromToday) {
    return java.time.LocalDate.now(org.palmreferral.calendar.TimeSource.CHINA)
        .plusDays(fromToday)
        .toString();
  }

  static String planned(String relief, Map<String, Object> form) {
    return procurator()
        .post(Reliefs.CASES + relief + "/measures", form)
        .path("id")
        .asText();
  }

  static JsonNode step(DemoClient who, String measure, String verb, Object body) {
    String path = MEASURES + measure;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }

  static Map<String, Object> words(String words) {
    return Map.of("words", words);
  }

  static void refused(String how, Executable call) {
    var refusal = assertThrows(IllegalStateException.class, call);
    assertTrue(refusal.getMessage().endsWith(how), refusal.getMessage());
  }
}
