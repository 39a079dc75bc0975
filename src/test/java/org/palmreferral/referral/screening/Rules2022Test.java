package org.palmreferral.referral.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palmreferral.problem.Messages;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.screening.Policy.Kind;

/** Every policy of the first rule set on the facts that matter to it. */
class Rules2022Test {

  /** Policy | facts | verdict | reason. */
  private static final String TABLE =
      """
      SERIOUS_INJURY         | SERIOUS_INJURY                      | HOLDS         | REPORTED
      SERIOUS_INJURY         | PROPERTY_LOSS                       | DOES_NOT_HOLD | NOT_REPORTED
      URGENT_TREATMENT       | URGENT_TREATMENT CRITICAL           | HOLDS         | REPORTED
      URGENT_TREATMENT       | URGENT_TREATMENT ORDINARY           | ASK           | URGENCY_DIFFERS
      URGENT_TREATMENT       | SERIOUS_INJURY CRITICAL             | ASK           | CRITICAL
      URGENT_TREATMENT       | SERIOUS_INJURY ORDINARY             | DOES_NOT_HOLD | NOT_REPORTED
      DEPENDANTS             | DEPENDANTS                          | HOLDS         | REPORTED
      DEPENDANTS             |                                     | DOES_NOT_HOLD | NOT_REPORTED
      PROPERTY_LOSS          | PROPERTY_LOSS                       | HOLDS         | REPORTED
      PROPERTY_LOSS          |                                     | DOES_NOT_HOLD | NOT_REPORTED
      RETALIATION            | RETALIATION                         | HOLDS         | REPORTED
      RETALIATION            |                                     | DOES_NOT_HOLD | NOT_REPORTED
      TORT_INJURY            | TORT_INJURY                         | HOLDS         | REPORTED
      TORT_INJURY            |                                     | DOES_NOT_HOLD | NOT_REPORTED
      MAINTENANCE            | MAINTENANCE                         | HOLDS         | REPORTED
      MAINTENANCE            |                                     | DOES_NOT_HOLD | NOT_REPORTED
      OTHER_GROUND           | OTHER                               | ASK           | OTHER_TICKED
      OTHER_GROUND           | MAINTENANCE                         | DOES_NOT_HOLD | NOT_REPORTED
      GROSS_FAULT            |                                     | ASK           | EXAMINER_ASKED
      NO_COOPERATION         |                                     | ASK           | EXAMINER_ASKED
      FALSE_STATEMENT        |                                     | ASK           | EXAMINER_ASKED
      WAIVED                 |                                     | ASK           | EXAMINER_ASKED
      HARDSHIP_NOT_FROM_CASE |                                     | ASK           | EXAMINER_ASKED
      HARDSHIP_NOT_FROM_CASE | no-case                             | ASK           | NO_CASE_NAMED
      ALREADY_COMPENSATED    | person-match                        | ASK           | EXAMINER_ASKED
      ALREADY_RELIEVED       |                                     | DOES_NOT_HOLD | NO_MATCH
      ALREADY_RELIEVED       | person-match                        | ASK           | TURNED_IN_BEFORE
      ALREADY_RELIEVED       | matter-match                        | ASK           | TURNED_IN_BEFORE
      POVERTY_WATCH          | POVERTY_WATCH                       | HOLDS         | REPORTED
      POVERTY_WATCH          |                                     | DOES_NOT_HOLD | NOT_REPORTED
      POVERTY_WATCH          | POVERTY_WATCH man                   | ASK           | NO_WOMAN
      VIOLENCE_VICTIM        | VIOLENCE_VICTIM danger              | HOLDS         | REPORTED
      VIOLENCE_VICTIM        | VIOLENCE_VICTIM man                 | ASK           | NO_WOMAN
      VIOLENCE_VICTIM        | danger                              | ASK           | DANGER_NOW
      VIOLENCE_VICTIM        |                                     | DOES_NOT_HOLD | NOT_REPORTED
      SOLE_SUPPORTER         | SOLE_SUPPORTER UNDER_14             | HOLDS         | REPORTED
      SOLE_SUPPORTER         |                                     | DOES_NOT_HOLD | NOT_REPORTED
      ILLNESS_OR_DISABILITY  | ILLNESS_OR_DISABILITY               | HOLDS         | REPORTED
      ILLNESS_OR_DISABILITY  |                                     | DOES_NOT_HOLD | NOT_REPORTED
      ELDERLY_UNSUPPORTED    | ELDERLY_UNSUPPORTED OVER_60         | HOLDS         | REPORTED
      ELDERLY_UNSUPPORTED    | ELDERLY_UNSUPPORTED UNKNOWN         | HOLDS         | REPORTED
      ELDERLY_UNSUPPORTED    | ELDERLY_UNSUPPORTED ADULT UNDER_14  | ASK           | NO_ELDERLY_WOMAN
      ELDERLY_UNSUPPORTED    | UNDER_14 OVER_60                    | ASK           | ELDERLY_WOMAN
      ELDERLY_UNSUPPORTED    | UNKNOWN                             | DOES_NOT_HOLD | NOT_REPORTED
      ELDERLY_UNSUPPORTED    | man                                 | DOES_NOT_HOLD | NOT_REPORTED
      WORKPLACE              | WORKPLACE                           | HOLDS         | REPORTED
      WORKPLACE              |                                     | DOES_NOT_HOLD | NOT_REPORTED
      DIVORCE_FOR_VIOLENCE   | DIVORCE_FOR_VIOLENCE                | HOLDS         | REPORTED
      DIVORCE_FOR_VIOLENCE   |                                     | DOES_NOT_HOLD | NOT_REPORTED
      NOT_THROUGH_A_CASE     |                                     | DOES_NOT_HOLD | CASE_NAMED
      NOT_THROUGH_A_CASE     | no-case                             | ASK           | NO_CASE_NAMED
      MANDATORY_REPORT       | harm police UNDER_14                | HOLDS         | POLICE_REPORTED
      MANDATORY_REPORT       | harm UNDER_14                       | ASK           | POLICE_REPORT_MISSING
      MANDATORY_REPORT       | VIOLENCE_VICTIM ADULT UNDER_14      | ASK           | CHILD_AND_VIOLENCE
      MANDATORY_REPORT       | DIVORCE_FOR_VIOLENCE AGE_14_TO_17   | ASK           | CHILD_AND_VIOLENCE
      MANDATORY_REPORT       | danger UNDER_14                     | ASK           | CHILD_AND_VIOLENCE
      MANDATORY_REPORT       | danger ADULT                        | DOES_NOT_HOLD | NO_CHILD_HARM
      MANDATORY_REPORT       | UNDER_14                            | DOES_NOT_HOLD | NO_CHILD_HARM
      RECUSAL                |                                     | ASK           | SELF_CHECK
      """;

  private record Row(Rules2022 policy, String facts, Verdict verdict, Reason reason) {}

  static List<Row> rows() {
    return TABLE
        .lines()
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
        .map(
            cells ->
                new Row(
                    Rules2022.valueOf(cells.get(0)),
                    cells.get(1),
                    Verdict.valueOf(cells.get(2)),
                    Reason.valueOf(cells.get(3))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void thePolicySays(Row row) {
    assertEquals(new Opinion(row.verdict, row.reason), row.policy.judge(FactsOf.words(row.facts)));
  }

  @Test
  void theTableLeavesNothingOut() {
    assertEquals(
        EnumSet.allOf(Rules2022.class),
        rows().stream().map(Row::policy).collect(Collectors.toSet()));
    assertEquals(
        EnumSet.allOf(Reason.class), rows().stream().map(Row::reason).collect(Collectors.toSet()));
  }

  /** 个人信息保护法第二十四条: the program never says by itself that relief is not to be given. */
  @Test
  void noUsualRefusalEverHoldsByTheProgramAlone() {
    for (Facts facts : manyFacts()) {
      for (RuleSet.Finding finding : new RuleSets().version("2022-1").judge(facts)) {
        if (finding.policy().kind() == Kind.USUAL_REFUSAL
            || finding.policy() == Rules2022.NOT_THROUGH_A_CASE) {
          assertNotEquals(Verdict.HOLDS, finding.opinion().verdict(), finding + " on " + facts);
        }
      }
    }
  }

  @Test
  void everyPolicyHasATitleAndASourceInBothLanguages() {
    for (Rules2022 policy : Rules2022.values()) {
      for (Locale language : List.of(Messages.CHINESE, Locale.ENGLISH)) {
        assertNotEquals("screening.policy." + policy, policy.title(language));
        assertNotEquals("screening.source." + policy.source(), policy.source().label(language));
      }
      assertTrue(policy.source().label(Messages.CHINESE).matches(".*(《.+》|“.+”).*"));
    }
  }

  /** Each ground with each group, age, urgency and circumstance. */
  private static List<Facts> manyFacts() {
    List<Facts> all = new ArrayList<>();
    for (Eligibility ground : Eligibility.values()) {
      for (PriorityGroup group : PriorityGroup.values()) {
        for (String age : List.of("UNDER_14", "AGE_14_TO_17", "ADULT", "OVER_60", "man")) {
          for (String urgency : List.of("ORDINARY", "URGENT", "CRITICAL")) {
            for (String more :
                Set.of("", "no-case", "harm", "danger", "person-match matter-match no-case")) {
              all.add(
                  FactsOf.words(String.join(" ", ground.name(), group.name(), age, urgency, more)));
            }
          }
        }
      }
    }
    return all;
  }
}
