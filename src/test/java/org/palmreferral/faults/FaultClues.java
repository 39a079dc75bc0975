package org.palmreferral.faults;

import java.util.List;
import java.util.Map;
import org.palmreferral.demo.DemoClues;

/** Clues that are sent while things break. */
final class FaultClues {

  private FaultClues() {}

  /** A clue that can be told from others by its words. */
  static Map<String, Object> clue(String words, String residence) {
    return Map.of(
        "persons",
        List.of(
            Map.of(
                "name", "黄阿秀",
                "noNumber", "NOT_AT_HAND",
                "birthDate", "1958-03-12",
                "female", true,
                "basis", "CONSENT",
                "consents", DemoClues.consents("CONSENT"))),
        // more than one of each: a repeated request must be known again by a restarted service
        "eligibility",
        List.of("DEPENDANTS", "SERIOUS_INJURY", "URGENT_TREATMENT"),
        "priorityGroups",
        List.of("SOLE_SUPPORTER", "DIVORCE_FOR_VIOLENCE"),
        "narrative",
        words,
        "urgency",
        "ORDINARY",
        "residence",
        residence,
        "childHarm",
        false,
        "dangerNow",
        false);
  }
}
