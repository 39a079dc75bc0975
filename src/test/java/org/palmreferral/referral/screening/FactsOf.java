package org.palmreferral.referral.screening;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;

/**
 * Facts written down in words: constants as they are ticked, bands of women, {@code man}, and
 * {@code no-case}, {@code harm}, {@code police}, {@code danger}, {@code person-match}, {@code
 * matter-match}.
 */
final class FactsOf {

  private FactsOf() {}

  static Facts words(String line) {
    List<String> words = Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList();
    Set<Eligibility> eligibility = among(Eligibility.class, words);
    return new Facts(
        eligibility,
        among(PriorityGroup.class, words),
        among(Urgency.class, words).stream().findFirst().orElse(Urgency.URGENT),
        !words.contains("no-case"),
        words.contains("harm"),
        words.contains("police"),
        words.contains("danger"),
        people(words),
        words.contains("person-match") ? 1 : 0,
        words.contains("matter-match") ? 1 : 0);
  }

  private static List<Facts.Person> people(List<String> words) {
    Set<AgeBand> women = among(AgeBand.class, words);
    if (words.contains("man")) {
      return List.of(new Facts.Person(AgeBand.ADULT, false, false));
    }
    return (women.isEmpty() ? EnumSet.of(AgeBand.ADULT) : women)
        .stream()
            .map(
                band ->
                    new Facts.Person(
                        band, band == AgeBand.UNDER_14 || band == AgeBand.AGE_14_TO_17, true))
            .toList();
  }

  private static <E extends Enum<E>> Set<E> among(Class<E> type, List<String> words) {
    Set<E> found = EnumSet.noneOf(type);
    for (E constant : type.getEnumConstants()) {
      if (words.contains(constant.name())) {
        found.add(constant);
      }
    }
    return found;
  }
}
