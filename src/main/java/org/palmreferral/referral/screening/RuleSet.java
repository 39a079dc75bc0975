package org.palmreferral.referral.screening;

import java.time.LocalDate;
import java.util.List;

/**
 * The policies that are in force together, from a day on. A case stays under the version it was
 * opened under, so a version once used is never changed or taken out.
 */
public record RuleSet(String version, LocalDate inForceFrom, List<Policy> policies) {

  /** A policy and what it says. */
  public record Finding(Policy policy, Opinion opinion) {}

  public RuleSet {
    policies = List.copyOf(policies);
    if (policies.stream().map(Policy::name).distinct().count() != policies.size()) {
      throw new IllegalArgumentException("a policy stands twice in rule set " + version);
    }
  }

  /** What each policy says, in their order. */
  public List<Finding> judge(Facts facts) {
    return policies.stream().map(policy -> new Finding(policy, policy.judge(facts))).toList();
  }

  /** The policy of that name. */
  public Policy policy(String name) {
    return policies.stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("rule set " + version + " has no " + name));
  }
}
