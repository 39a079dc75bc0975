package org.palmreferral.referral.screening;

import java.util.List;
import java.util.Set;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;

/**
 * What the policies look at; nobody can be told from it.
 *
 * @param caseNamed whether the clue says where the case happened
 * @param samePerson other clues about one of the people
 * @param sameMatter other relief cases about the same matter; none before the case is opened
 */
public record Facts(
    Set<Eligibility> eligibility,
    Set<PriorityGroup> groups,
    Urgency urgency,
    boolean caseNamed,
    boolean childHarm,
    boolean policeReport,
    boolean dangerNow,
    List<Person> people,
    int samePerson,
    long sameMatter) {

  /** One of the people. */
  public record Person(AgeBand age, boolean minor, boolean female) {
    boolean elderlyWoman() {
      return female && age == AgeBand.OVER_60;
    }

    /** Whether she is sixty or older, or nobody has kept how old she is. */
    boolean maybeElderlyWoman() {
      return elderlyWoman() || female && !minor && age == AgeBand.UNKNOWN;
    }
  }

  /** The same once the matter behind the case is known. */
  public Facts withSameMatter(long cases) {
    return new Facts(
        eligibility,
        groups,
        urgency,
        caseNamed,
        childHarm,
        policeReport,
        dangerNow,
        people,
        samePerson,
        cases);
  }

  boolean hasWoman() {
    return people.stream().anyMatch(Person::female);
  }

  boolean hasMinor() {
    return people.stream().anyMatch(Person::minor);
  }
}
