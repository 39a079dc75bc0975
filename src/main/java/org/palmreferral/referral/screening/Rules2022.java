package org.palmreferral.referral.screening;

import static org.palmreferral.referral.screening.Opinion.ask;
import static org.palmreferral.referral.screening.Opinion.doesNotHold;
import static org.palmreferral.referral.screening.Opinion.holds;

import java.util.function.Function;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.referral.screening.Policy.Kind;

/**
 * The policies of the first rule set. Cases are pinned to it: what it says stays as it is, and a
 * change of the rules is an enum of its own beside this one.
 */
public enum Rules2022 implements Policy {
  // 救助条件
  SERIOUS_INJURY(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, is(Eligibility.SERIOUS_INJURY)),
  URGENT_TREATMENT(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, Rules2022::urgentTreatment),
  DEPENDANTS(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, is(Eligibility.DEPENDANTS)),
  PROPERTY_LOSS(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, is(Eligibility.PROPERTY_LOSS)),
  RETALIATION(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, is(Eligibility.RETALIATION)),
  TORT_INJURY(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, is(Eligibility.TORT_INJURY)),
  MAINTENANCE(Kind.ELIGIBILITY, Source.MINISTRIES_OPINION, is(Eligibility.MAINTENANCE)),
  OTHER_GROUND(Kind.ELIGIBILITY, Source.RELIEF_RULES_7, Rules2022::otherGround),

  // 一般不予救助: the program never says that one of these holds
  GROSS_FAULT(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::examiner),
  NO_COOPERATION(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::examiner),
  FALSE_STATEMENT(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::examiner),
  WAIVED(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::examiner),
  HARDSHIP_NOT_FROM_CASE(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::hardshipNotFromCase),
  ALREADY_COMPENSATED(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::examiner),
  ALREADY_RELIEVED(Kind.USUAL_REFUSAL, Source.RELIEF_RULES_8, Rules2022::alreadyRelieved),

  // 5+2
  POVERTY_WATCH(Kind.PRIORITY, Source.CAMPAIGN_2022, isOf(PriorityGroup.POVERTY_WATCH)),
  VIOLENCE_VICTIM(Kind.PRIORITY, Source.CAMPAIGN_2022, Rules2022::violenceVictim),
  SOLE_SUPPORTER(Kind.PRIORITY, Source.CAMPAIGN_2022, isOf(PriorityGroup.SOLE_SUPPORTER)),
  ILLNESS_OR_DISABILITY(
      Kind.PRIORITY, Source.CAMPAIGN_2022, isOf(PriorityGroup.ILLNESS_OR_DISABILITY)),
  ELDERLY_UNSUPPORTED(Kind.PRIORITY, Source.CAMPAIGN_2022, Rules2022::elderlyUnsupported),
  WORKPLACE(Kind.PRIORITY, Source.CAMPAIGN_2022, isOf(PriorityGroup.WORKPLACE)),
  DIVORCE_FOR_VIOLENCE(
      Kind.PRIORITY, Source.CAMPAIGN_2022, isOf(PriorityGroup.DIVORCE_FOR_VIOLENCE)),

  // 程序
  NOT_THROUGH_A_CASE(Kind.PROCEDURE, Source.RELIEF_RULES, Rules2022::notThroughACase),
  MANDATORY_REPORT(Kind.PROCEDURE, Source.MINORS_PROTECTION_11, Rules2022::mandatoryReport),
  RECUSAL(Kind.PROCEDURE, Source.CRIMINAL_PROCEDURE_29, facts -> ask(Reason.SELF_CHECK));

  private final Kind kind;
  private final Source source;
  private final Function<Facts, Opinion> judgement;

  Rules2022(Kind kind, Source source, Function<Facts, Opinion> judgement) {
    this.kind = kind;
    this.source = source;
    this.judgement = judgement;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public Opinion judge(Facts facts) {
    return judgement.apply(facts);
  }

  private static Function<Facts, Opinion> is(Eligibility ground) {
    return facts -> reported(facts.eligibility().contains(ground));
  }

  private static Opinion urgentTreatment(Facts facts) {
    boolean reported = facts.eligibility().contains(Eligibility.URGENT_TREATMENT);
    if (reported && facts.urgency() == Urgency.ORDINARY) {
      return ask(Reason.URGENCY_DIFFERS);
    }
    return !reported && facts.urgency() == Urgency.CRITICAL
        ? ask(Reason.CRITICAL)
        : reported(reported);
  }

  private static Opinion otherGround(Facts facts) {
    return facts.eligibility().contains(Eligibility.OTHER)
        ? ask(Reason.OTHER_TICKED)
        : doesNotHold(Reason.NOT_REPORTED);
  }

  /** Only who has examined the case can tell. */
  private static Opinion examiner(Facts facts) {
    return ask(Reason.EXAMINER_ASKED);
  }

  private static Opinion hardshipNotFromCase(Facts facts) {
    return ask(facts.caseNamed() ? Reason.EXAMINER_ASKED : Reason.NO_CASE_NAMED);
  }

  private static Opinion alreadyRelieved(Facts facts) {
    return facts.samePerson() > 0 || facts.sameMatter() > 0
        ? ask(Reason.TURNED_IN_BEFORE)
        : doesNotHold(Reason.NO_MATCH);
  }

  /** All groups are groups of women; children are relieved together with them. */
  private static Function<Facts, Opinion> isOf(PriorityGroup group) {
    return facts -> ofWomen(facts, group);
  }

  private static Opinion ofWomen(Facts facts, PriorityGroup group) {
    boolean reported = facts.groups().contains(group);
    return reported && !facts.hasWoman() ? ask(Reason.NO_WOMAN) : reported(reported);
  }

  private static Opinion violenceVictim(Facts facts) {
    return facts.dangerNow() && !facts.groups().contains(PriorityGroup.VIOLENCE_VICTIM)
        ? ask(Reason.DANGER_NOW)
        : ofWomen(facts, PriorityGroup.VIOLENCE_VICTIM);
  }

  private static Opinion elderlyUnsupported(Facts facts) {
    if (facts.groups().contains(PriorityGroup.ELDERLY_UNSUPPORTED)) {
      return facts.people().stream().anyMatch(Facts.Person::maybeElderlyWoman)
          ? holds(Reason.REPORTED)
          : ask(Reason.NO_ELDERLY_WOMAN);
    }
    return facts.people().stream().anyMatch(Facts.Person::elderlyWoman)
        ? ask(Reason.ELDERLY_WOMAN)
        : doesNotHold(Reason.NOT_REPORTED);
  }

  private static Opinion notThroughACase(Facts facts) {
    return facts.caseNamed() ? doesNotHold(Reason.CASE_NAMED) : ask(Reason.NO_CASE_NAMED);
  }

  private static Opinion mandatoryReport(Facts facts) {
    if (facts.childHarm()) {
      return facts.policeReport()
          ? holds(Reason.POLICE_REPORTED)
          : ask(Reason.POLICE_REPORT_MISSING);
    }
    boolean violence =
        facts.dangerNow()
            || facts.groups().contains(PriorityGroup.VIOLENCE_VICTIM)
            || facts.groups().contains(PriorityGroup.DIVORCE_FOR_VIOLENCE);
    return violence && facts.hasMinor()
        ? ask(Reason.CHILD_AND_VIOLENCE)
        : doesNotHold(Reason.NO_CHILD_HARM);
  }

  private static Opinion reported(boolean ticked) {
    return ticked ? holds(Reason.REPORTED) : doesNotHold(Reason.NOT_REPORTED);
  }
}
