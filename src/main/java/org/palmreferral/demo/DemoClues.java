package org.palmreferral.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clues of the demo. The first is the published case of Fengshan; names and numbers are invented.
 */
public final class DemoClues {

  /** A girl of eleven, hit by a drawer thrown from the fifth floor (凤山, 2022). */
  public static final Map<String, Object> FENGSHAN =
      Map.ofEntries(
          Map.entry(
              "persons",
              List.of(
                  Map.of(
                      "name", "小兰",
                      "noNumber", "NOT_AT_HAND",
                      "birthDate", "2015-05-01",
                      "female", true,
                      "address", "凤城镇",
                      "guardian", Map.of("name", "韦奶奶", "relation", "祖母", "phone", "13900000001"),
                      "basis", "GUARDIAN_CONSENT",
                      "consents", consents("GUARDIAN_CONSENT")))),
          Map.entry("eligibility", List.of("SERIOUS_INJURY", "URGENT_TREATMENT")),
          Map.entry("priorityGroups", List.of("SOLE_SUPPORTER")),
          Map.entry("narrative", "女童被五楼抛下的抽屉砸中，颅骨骨折。加害人被判有期徒刑十一个月，只能赔偿三千元。家中由祖母抚养，无力支付后续治疗费。"),
          Map.entry("household", "祖孙二人，祖母务农，无固定收入"),
          Map.entry("urgency", "CRITICAL"),
          Map.entry("residence", DemoCast.FENGSHAN_VILLAGE),
          Map.entry("registration", DemoCast.FENGSHAN_VILLAGE),
          Map.entry("caseRegion", "451223"),
          Map.entry("childHarm", true),
          Map.entry("dangerNow", false));

  /** What waits in the inbox of a fresh demo. */
  static final List<Map<String, Object>> WAITING =
      List.of(
          waiting(
              "黄阿秀",
              "1958-03-12",
              "丈夫因交通事故身亡，肇事方无力赔偿，独自抚养两个孙辈，房屋漏雨，靠低保维持。",
              "DEPENDANTS",
              "SOLE_SUPPORTER"),
          waiting(
              "韦小英",
              "1989-11-02",
              "遭受家庭暴力致伤住院，已起诉离婚，医药费无着落，暂住娘家。",
              "URGENT_TREATMENT",
              "DIVORCE_FOR_VIOLENCE"));

  private DemoClues() {}

  /**
   * What the people of a clue agreed to when the cadre asked them: that they are told to the
   * procuratorate, and afterwards to those who help.
   *
   * @param basis their own consent or their guardian's
   */
  public static List<Map<String, Object>> consents(String basis) {
    return Stream.of("JUDICIAL_RELIEF", "ASSISTANCE")
        .map(
            purpose ->
                Map.<String, Object>of(
                    "purpose",
                    purpose,
                    "basis",
                    basis,
                    "givenOn",
                    "2026-01-05",
                    "way",
                    "SPOKEN_WITNESSED"))
        .toList();
  }

  private static Map<String, Object> waiting(
      String name, String born, String story, String eligibility, String group) {
    return Map.of(
        "persons",
        List.of(
            Map.of(
                "name",
                name,
                "noNumber",
                "NOT_AT_HAND",
                "birthDate",
                born,
                "female",
                true,
                "basis",
                "CONSENT",
                "consents",
                consents("CONSENT"))),
        "eligibility",
        List.of(eligibility),
        "priorityGroups",
        List.of(group),
        "narrative",
        story,
        "urgency",
        "ORDINARY",
        "residence",
        DemoCast.FENGSHAN_VILLAGE,
        "childHarm",
        false,
        "dangerNow",
        false);
  }
}
