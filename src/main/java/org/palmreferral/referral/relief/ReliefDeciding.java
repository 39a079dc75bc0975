package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the chiefs do with a proposal: approve it or send it back. */
@ApplicationScoped
class ReliefDeciding {

  private static final String RELIEVED_BEFORE =
      """
      SELECT count(*) FROM relief_portion mine JOIN relief_portion other
        ON other.matter_print = mine.matter_print AND other.standing
        AND (other.identity_print = mine.identity_print OR other.name_print = mine.name_print)
      JOIN relief_decision elsewhere
        ON elsewhere.id = other.decision_id AND elsewhere.case_id <> :case
      WHERE mine.decision_id = :decision
      """;
  private static final String SUPERSEDE =
      """
      UPDATE relief_decision SET state = 'SUPERSEDED', version = version + 1
      WHERE case_id = :case AND state = 'APPROVED' RETURNING id
      """;
  private static final String STEP_DOWN =
      "UPDATE relief_portion SET standing = false WHERE decision_id = :decision";
  private static final String STAND =
      "UPDATE relief_portion SET standing = true WHERE decision_id = :decision";

  private final ReliefCases cases;
  private final Joinings joinings;
  private final ReliefHistory history;
  private final DecisionTexts texts;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Clock clock;

  ReliefDeciding(
      ReliefCases cases,
      Joinings joinings,
      ReliefHistory history,
      DecisionTexts texts,
      RegisterNumbers numbers,
      WorkingDays calendar,
      ReliefSettings settings,
      Clock clock) {
    this.cases = cases;
    this.joinings = joinings;
    this.history = history;
    this.texts = texts;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Approves what waits; an award is to be paid, a refusal is to be fed back. */
  @Command
  Uni<ReliefRef> approve(Actor actor, UUID id, IfMatch ifMatch) {
    return waiting(actor, id, ifMatch)
        .flatMap(
            waiting ->
                requireOnce(waiting.decision())
                    .chain(() -> requireAnswered(waiting))
                    .chain(() -> requireNotLess(waiting))
                    .chain(() -> supersede(waiting))
                    .chain(() -> numbers.next("SJJ", actor.requireRegion()))
                    .flatMap(number -> approve(actor, waiting, number)));
  }

  private Uni<ReliefRef> approve(Actor actor, Waiting waiting, String number) {
    ReliefCase relief = waiting.relief();
    ReliefDecision decision = waiting.decision();
    decision.approve(actor, settings.deputyDecidesUpTo(), number, OffsetDateTime.now(clock));
    LocalDate today = LocalDate.now(clock);
    if (decision.amount > 0) {
      relief.approve(calendar.after(today, settings.paymentDays()));
    } else {
      relief.refuse(calendar.after(today, settings.feedbackDays()));
    }
    return texts
        .write(actor, relief, decision)
        .chain(() -> Panache.flush())
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(STAND)
                    .setParameter("decision", decision.id)
                    .executeUpdate())
        .chain(() -> history.took(actor, relief, ReliefVerb.APPROVE, ReliefStatus.PROPOSED, null));
  }

  /** The same person is relieved once for the same matter; the database holds it as well. */
  private static Uni<Void> requireOnce(ReliefDecision decision) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(RELIEVED_BEFORE, Long.class)
                    .setParameter("decision", decision.id)
                    .setParameter("case", decision.caseId)
                    .getSingleResult())
        .invoke(
            before -> {
              if (before > 0) {
                throw new Refusal.RuleBroken("relief.once");
              }
            })
        .replaceWithVoid();
  }

  /** Every level that was asked to join has answered, or the asking was taken back. */
  private Uni<Void> requireAnswered(Waiting waiting) {
    return joinings
        .count("caseId = ?1 and state = ASKED", waiting.relief().id)
        .invoke(
            open -> {
              if (open > 0) {
                throw new Refusal.RuleBroken("relief.joint_open");
              }
            })
        .replaceWithVoid();
  }

  /** An award is not less than what has gone out already. */
  private static Uni<Void> requireNotLess(Waiting waiting) {
    return Payments.paid(waiting.relief().id)
        .invoke(
            paid -> {
              if (waiting.decision().amount > 0 && waiting.decision().amount < paid) {
                throw new Refusal.RuleBroken("relief.less_than_paid", paid / 100);
              }
            })
        .replaceWithVoid();
  }

  /** The decision that stood, if there was one, is kept; the new one takes its place. */
  private static Uni<Void> supersede(Waiting waiting) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SUPERSEDE, UUID.class)
                    .setParameter("case", waiting.relief().id)
                    .getSingleResultOrNull()
                    .flatMap(
                        old -> {
                          if (old == null) {
                            return Uni.createFrom().voidItem();
                          }
                          waiting.decision().supersedes = old;
                          return session
                              .createNativeQuery(STEP_DOWN)
                              .setParameter("decision", old)
                              .executeUpdate()
                              .replaceWithVoid();
                        }));
  }

  /** Has a case decided anew; the decision that stands is kept until another takes its place. */
  @Command
  Uni<ReliefRef> reopen(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return cases
        .get(actor, id)
        .invoke(relief -> ifMatch.check(relief.version))
        .call(relief -> Recusals.requireImpartial(actor, relief))
        .flatMap(
            relief -> {
              ReliefStatus from = relief.status;
              relief.reopen(calendar.after(LocalDate.now(clock), settings.decisionDays()));
              return history.took(actor, relief, ReliefVerb.REOPEN, from, why);
            });
  }

  /** Sends a proposal back to the officer. */
  @Command
  Uni<ReliefRef> sendBack(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return waiting(actor, id, ifMatch)
        .flatMap(
            waiting -> {
              waiting.decision().comeBack(actor, OffsetDateTime.now(clock));
              waiting.relief().comeBack();
              return history.took(
                  actor, waiting.relief(), ReliefVerb.RETURN, ReliefStatus.PROPOSED, why);
            });
  }

  /** A case and the proposal that waits in it. */
  private record Waiting(ReliefCase relief, ReliefDecision decision) {}

  private Uni<Waiting> waiting(Actor actor, UUID id, IfMatch ifMatch) {
    return cases
        .get(actor, id)
        .invoke(relief -> ifMatch.check(relief.version))
        .call(relief -> Recusals.requireImpartial(actor, relief))
        .call(relief -> Joinings.oneAfterTheOther(id))
        .flatMap(
            relief ->
                Panache.getSession()
                    .flatMap(ReliefDeciding.proposal(id))
                    .map(
                        decision -> {
                          if (decision == null) {
                            throw new Refusal.Conflict("relief.arrow");
                          }
                          return new Waiting(relief, decision);
                        }));
  }

  private static Function<Mutiny.Session, Uni<? extends ReliefDecision>> proposal(UUID id) {
    return session ->
        session
            .createSelectionQuery(
                "from ReliefDecision where caseId = :case and state = PROPOSED",
                ReliefDecision.class)
            .setParameter("case", id)
            .getSingleResultOrNull();
  }
}
