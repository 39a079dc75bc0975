package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.ReliefFinding.Answer;
import org.palmreferral.referral.screening.Facts;
import org.palmreferral.referral.screening.RuleSet;
import org.palmreferral.referral.screening.RuleSets;
import org.palmreferral.referral.screening.Screened;
import org.palmreferral.referral.screening.Screening;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/**
 * Keeps with a case what the program found when it was opened, and what its officer says to that.
 * Nothing is decided here: no finding stands in the way of a proposal, and none makes one.
 */
@ApplicationScoped
class ReliefFindings {

  private static final String SAME_MATTER =
      "SELECT count(*) FROM relief_case WHERE matter_print = :matter AND id <> :case";

  private static final String CHANGED =
      "UPDATE relief_case SET version = version + 1 WHERE id = :case AND version = :version";

  private final ReliefCases cases;
  private final ReliefHistory history;
  private final Screening screening;
  private final RuleSets rules;
  private final Clock clock;

  ReliefFindings(
      ReliefCases cases, ReliefHistory history, Screening screening, RuleSets rules, Clock clock) {
    this.cases = cases;
    this.history = history;
    this.screening = screening;
    this.rules = rules;
    this.clock = clock;
  }

  /** The version a case opened today is pinned to. */
  String ruleSet() {
    return rules.inForceOn(LocalDate.now(clock)).version();
  }

  /** Stores what each policy of the case's rule set says as it is opened. */
  Uni<Void> keep(ReliefCase relief) {
    return screening
        .of(relief.clueId, Messages.CHINESE)
        .map(Screened::facts)
        .flatMap(facts -> sameMatter(relief).map(facts::withSameMatter))
        .flatMap(facts -> persist(relief, facts));
  }

  private static Uni<Long> sameMatter(ReliefCase relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SAME_MATTER, Long.class)
                    .setParameter("matter", relief.matterPrint)
                    .setParameter("case", relief.id)
                    .getSingleResult());
  }

  private Uni<Void> persist(ReliefCase relief, Facts facts) {
    List<RuleSet.Finding> found = rules.version(relief.ruleSet).judge(facts);
    Object[] kept = new Object[found.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = ReliefFinding.of(relief.id, i, found.get(i));
    }
    return Panache.getSession().flatMap(session -> session.persistAll(kept));
  }

  /** The officer says whether a policy holds; while she examines, she may think again. */
  @Command
  Uni<ReliefRef> answer(
      Actor actor, UUID id, IfMatch ifMatch, String policy, Answer says, @Nullable String note) {
    return cases
        .get(actor, id)
        .call(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              relief.requireExamining();
              return finding(id, policy)
                  .invoke(
                      finding ->
                          finding.answer(
                              says, note, actor, OffsetDateTime.now(clock), relief.key()));
            })
        .call(ReliefFindings::countAsAChange)
        .flatMap(
            relief ->
                history.took(
                    actor,
                    relief,
                    ReliefVerb.ANSWER_FINDING,
                    relief.status,
                    words(rules.version(relief.ruleSet), policy, says, note)));
  }

  private static Uni<ReliefFinding> finding(UUID id, String policy) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ReliefFinding where caseId = :case and policy = :policy",
                        ReliefFinding.class)
                    .setParameter("case", id)
                    .setParameter("policy", policy)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  /** An answer changes the case: whoever looked at it before has to look again. */
  private static Uni<Void> countAsAChange(ReliefCase relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(CHANGED)
                    .setParameter("case", relief.id)
                    .setParameter("version", relief.version)
                    .executeUpdate()
                    .invoke(
                        changed -> {
                          if (changed == 0) {
                            throw new Refusal.Conflict("version.stale");
                          }
                        })
                    .chain(() -> session.refresh(relief)));
  }

  /** As it stands in the history: which policy, what she says, and why. */
  private static String words(RuleSet rules, String policy, Answer says, @Nullable String note) {
    String line =
        rules.policy(policy).title(Messages.CHINESE) + '：' + says.verdict().label(Messages.CHINESE);
    return note == null ? line : line + '\n' + note;
  }
}
