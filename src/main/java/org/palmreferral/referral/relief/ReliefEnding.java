package org.palmreferral.referral.relief;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** How a case ends: the money goes out, the result goes back to the sender, the case is closed. */
@ApplicationScoped
class ReliefEnding {

  private final Clues clues;
  private final ClueHistory clueHistory;
  private final ReliefCases cases;
  private final ReliefHistory history;
  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Clock clock;

  ReliefEnding(
      Clues clues,
      ClueHistory clueHistory,
      ReliefCases cases,
      ReliefHistory history,
      WorkingDays calendar,
      ReliefSettings settings,
      Clock clock) {
    this.clues = clues;
    this.clueHistory = clueHistory;
    this.cases = cases;
    this.history = history;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Records that the funds have come; the family is to be told. */
  @Command
  Uni<ReliefRef> funds(Actor actor, UUID id, IfMatch ifMatch, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate arrived = ReliefDays.past("arrivedOn", day, today);
    return step(
        actor,
        id,
        ifMatch,
        ReliefVerb.FUNDS,
        relief -> relief.funded(arrived, calendar.after(today, settings.noticeDays())));
  }

  /** Records that the family was told to collect the money. */
  @Command
  Uni<ReliefRef> notice(Actor actor, UUID id, IfMatch ifMatch, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate told = ReliefDays.past("notifiedOn", day, today);
    return step(
        actor,
        id,
        ifMatch,
        ReliefVerb.NOTIFY,
        relief -> relief.notified(told, calendar.after(today, settings.paymentDays())));
  }

  /** Records that the award went out: what of it was not paid before. */
  @Command
  Uni<ReliefRef> pay(Actor actor, UUID id, IfMatch ifMatch, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate paidOn = ReliefDays.past("paidOn", day, today);
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              ReliefStatus from = relief.status;
              relief.paid(calendar.after(today, settings.feedbackDays()));
              return Payments.restOfAward(actor, id, paidOn, OffsetDateTime.now(clock))
                  .chain(() -> history.took(actor, relief, ReliefVerb.PAY, from, null));
            });
  }

  /** Tells the sender what came of it; she reads it with her clue. */
  @Command
  Uni<ReliefRef> feedBack(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              relief.feedBack(OffsetDateTime.now(clock));
              return history
                  .took(actor, relief, ReliefVerb.FEED_BACK, relief.status, words)
                  .call(() -> answer(actor, relief, words));
            });
  }

  private Uni<Void> answer(Actor actor, ReliefCase relief, String words) {
    return clues
        .get(actor, relief.clueId)
        .flatMap(
            clue -> {
              ClueStatus from = clue.status();
              if (from == ClueStatus.ACCEPTED) {
                clue.answered();
              }
              return clueHistory.took(actor, clue, ClueVerb.FEED_BACK, from, null, words);
            })
        .replaceWithVoid();
  }

  @Command
  Uni<ReliefRef> close(Actor actor, UUID id, IfMatch ifMatch) {
    return step(
        actor, id, ifMatch, ReliefVerb.CLOSE, relief -> relief.close(OffsetDateTime.now(clock)));
  }

  private Uni<ReliefRef> step(
      Actor actor, UUID id, IfMatch ifMatch, ReliefVerb verb, Consumer<ReliefCase> step) {
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              ReliefStatus from = relief.status;
              step.accept(relief);
              return history.took(actor, relief, verb, from, null);
            });
  }
}
