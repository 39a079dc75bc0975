package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;

/** What those around a household do for it. */
public final class Helped {

  public static final String AGENCY = "凤山县乡村振兴局";
  public static final String MEASURES = "/api/v1/measures/";

  private Helped() {}

  public static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }

  public static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  public static DemoClient procurator() {
    return TestWorld.phone("13800000012");
  }

  public static DemoClient deputy() {
    return TestWorld.phone("13800000013");
  }

  public static DemoClient agency() {
    return TestWorld.phone("13800000015");
  }

  /** The grandmother of the household, who is not relieved. */
  public static String grandmother(String relief) {
    return procurator()
        .post(
            ReliefDesk.CASES + '/' + relief + "/household",
            Map.of("name", "韦秀兰", "relation", "GRANDMOTHER", "minor", false, "female", true))
        .path("id")
        .asText();
  }

  /** The girl that the case relieves. */
  public static String girl(String relief) {
    return procurator()
        .get(ReliefDesk.CASES + '/' + relief + "/household")
        .path("persons")
        .path(0)
        .path("id")
        .asText();
  }

  /** Something that is done once, for no money. */
  public static Map<String, Object> measure(String person, String kind) {
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

  public static String day(int fromToday) {
    return LocalDate.now(TimeSource.CHINA).plusDays(fromToday).toString();
  }

  public static String planned(String relief, Map<String, Object> form) {
    return procurator()
        .post(ReliefDesk.CASES + '/' + relief + "/measures", form)
        .path("id")
        .asText();
  }

  public static JsonNode step(DemoClient who, String measure, String verb, Object body) {
    String path = MEASURES + measure;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }
}
