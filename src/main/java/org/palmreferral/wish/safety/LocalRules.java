package org.palmreferral.wish.safety;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a text tells that the public may not know, found here and at once (内容安全). The rules see what
 * people do to get around rules; what they are sure of is not taken, and the rest is shown to the
 * reviewer. They cost time in proportion to the text.
 */
public final class LocalRules {

  private LocalRules() {}

  /**
   * The places of a text that must not appear, in their order.
   *
   * @param knownNames of the person who wishes, and of who is to be called
   */
  public static List<Finding> find(String text, Collection<String> knownNames) {
    Reading reading = Reading.of(text);
    List<Finding> found = new ArrayList<>(NumberRules.find(reading));
    found.addAll(PatternRules.find(reading));
    found.addAll(SchoolRule.find(reading));
    found.addAll(NameRule.find(reading, knownNames));
    return withoutRepetition(found);
  }

  /** Two patterns of a rule may find parts of the same; what is certain stays as it is. */
  private static List<Finding> withoutRepetition(List<Finding> found) {
    found.sort(
        Comparator.comparing(Finding::rule)
            .thenComparing(Finding::start)
            .thenComparing(Finding::end, Comparator.reverseOrder()));
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : found) {
      Finding last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || last.rule() != finding.rule() || !last.overlaps(finding)) {
        kept.add(finding);
      } else if (finding.blocking() == last.blocking()) {
        kept.set(kept.size() - 1, last.upTo(finding.end()));
      } else if (finding.blocking()) {
        kept.set(kept.size() - 1, finding);
      }
    }
    kept.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::rule));
    return kept;
  }
}
