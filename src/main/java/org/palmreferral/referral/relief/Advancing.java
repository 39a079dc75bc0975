package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/**
 * Advance relief (先行救助): proposed by the officer, approved at once by the deputy chief, paid; the
 * paperwork follows within {@link ReliefSettings#advanceDays} working days.
 */
@ApplicationScoped
class Advancing {

  private static final String STANDING =
      "SELECT count(*) FROM relief_decision WHERE case_id = :case AND state = 'APPROVED'";

  private final ReliefCases cases;
  private final ReliefHistory history;
  private final WageBases wages;
  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Clock clock;

  Advancing(
      ReliefCases cases,
      ReliefHistory history,
      WageBases wages,
      WorkingDays calendar,
      ReliefSettings settings,
      Clock clock) {
    this.cases = cases;
    this.history = history;
    this.wages = wages;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  @Command
  Uni<ReliefRef> propose(Actor actor, UUID id, IfMatch ifMatch, long amount, String reasons) {
    return officers(actor, id, ifMatch)
        .invoke(ReliefCase::requireUndecided)
        .call(relief -> requireNoDecision(id))
        .call(
            relief ->
                advance(id)
                    .invoke(
                        there -> {
                          if (there != null) {
                            throw new Refusal.Conflict("relief.advance_once");
                          }
                        }))
        .call(
            relief ->
                wages
                    .cap(relief, LocalDate.now(clock))
                    .map(cap -> Advance.proposed(actor, relief, amount, cap.most(), reasons, now()))
                    .flatMap(
                        advance ->
                            Panache.getSession().flatMap(session -> session.persist(advance))))
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.ADVANCE, null, null));
  }

  @Command
  Uni<ReliefRef> approve(Actor actor, UUID id, IfMatch ifMatch) {
    return decide(
        actor,
        id,
        ifMatch,
        ReliefVerb.APPROVE_ADVANCE,
        null,
        (relief, advance) -> {
          advance.approve(actor, now());
          int days = settings.advanceDays();
          relief.paperworkBy(calendar.after(LocalDate.now(clock), days), days);
        });
  }

  @Command
  Uni<ReliefRef> sendBack(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return decide(
        actor,
        id,
        ifMatch,
        ReliefVerb.RETURN_ADVANCE,
        why,
        (relief, advance) -> advance.comeBack(actor, now()));
  }

  private Uni<ReliefRef> decide(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      ReliefVerb verb,
      @Nullable String why,
      BiConsumer<ReliefCase, Advance> step) {
    return cases
        .get(actor, id)
        .invoke(relief -> ifMatch.check(relief.version))
        .call(relief -> Recusals.requireImpartial(actor, relief))
        .invoke(ReliefCase::requireUndecided)
        .call(relief -> standing(id).invoke(advance -> step.accept(relief, advance)))
        .flatMap(relief -> history.took(actor, relief, verb, null, why));
  }

  /** Records that the advance went out. */
  @Command
  Uni<ReliefRef> pay(Actor actor, UUID id, IfMatch ifMatch, LocalDate day) {
    LocalDate paidOn = ReliefDays.past("paidOn", day, LocalDate.now(clock));
    return officers(actor, id, ifMatch)
        .invoke(ReliefCase::requireUndecided)
        .call(relief -> requireNoDecision(id))
        .call(
            relief ->
                standing(id)
                    .invoke(Advance::paid)
                    .flatMap(
                        advance ->
                            Payments.ofAdvance(actor, advance, paidOn, OffsetDateTime.now(clock))))
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.PAY_ADVANCE, null, null));
  }

  private Uni<ReliefCase> officers(Actor actor, UUID id, IfMatch ifMatch) {
    return cases
        .get(actor, id)
        .invoke(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
            });
  }

  /** An advance comes before a decision; in a case that was reopened, one stands. */
  private static Uni<Void> requireNoDecision(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(STANDING, Long.class)
                    .setParameter("case", id)
                    .getSingleResult())
        .invoke(
            standing -> {
              if (standing > 0) {
                throw new Refusal.Conflict("relief.decided");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Advance> standing(UUID id) {
    return advance(id)
        .invoke(
            advance -> {
              if (advance == null) {
                throw new Refusal.Conflict("relief.advance_arrow");
              }
            });
  }

  /** The advance of a case that was not sent back. */
  private static Uni<@Nullable Advance> advance(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from Advance where caseId = :case and state <> RETURNED", Advance.class)
                    .setParameter("case", id)
                    .getSingleResultOrNull());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
