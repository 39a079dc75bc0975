package org.palmreferral.referral.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** All versions of the rules; they are code, and chosen by the day they are in force. */
@ApplicationScoped
public class RuleSets {

  private static final RuleSet FIRST =
      new RuleSet("2022-1", LocalDate.of(2022, 1, 1), List.of(Rules2022.values()));

  private final List<RuleSet> all;

  RuleSets() {
    this(List.of(FIRST));
  }

  RuleSets(List<RuleSet> all) {
    this.all = all.stream().sorted(Comparator.comparing(RuleSet::inForceFrom)).toList();
  }

  /** The latest that is in force on the day; what came before the first goes by the first. */
  public RuleSet inForceOn(LocalDate day) {
    return all.stream()
        .filter(rules -> !rules.inForceFrom().isAfter(day))
        .reduce((earlier, later) -> later)
        .orElse(all.get(0));
  }

  /** The one a case is pinned to. */
  public RuleSet version(String version) {
    return all.stream()
        .filter(rules -> rules.version().equals(version))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no rule set " + version));
  }
}
