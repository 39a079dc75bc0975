package org.palmreferral.referral.handover;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.referral.clue.AnswerClock;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the procuratorate does with a leg: receives, accepts, sends back, passes on. */
@ApplicationScoped
class Receiving {

  private final Clues clues;
  private final Referrals referrals;
  private final Receivers receivers;
  private final ClueHistory history;
  private final RegisterNumbers numbers;
  private final AnswerClock answers;
  private final HandoverSettings settings;
  private final Clock clock;

  Receiving(
      Clues clues,
      Referrals referrals,
      Receivers receivers,
      ClueHistory history,
      RegisterNumbers numbers,
      AnswerClock answers,
      HandoverSettings settings,
      Clock clock) {
    this.clues = clues;
    this.referrals = referrals;
    this.receivers = receivers;
    this.history = history;
    this.numbers = numbers;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  /** What is done to a leg and its clue in one step. */
  @FunctionalInterface
  private interface Step {
    Uni<Void> take(Referral leg, Clue clue);
  }

  /** Confirms arrival and gives the receipt that both sides hold. */
  @Command
  Uni<ReferralRef> receive(Actor actor, UUID id, IfMatch ifMatch) {
    return step(
        actor,
        id,
        ifMatch,
        (leg, clue) ->
            numbers
                .next("HZ", actor.requireRegion())
                .invoke(number -> leg.receive(number, now()))
                .chain(() -> history.took(actor, clue, ClueVerb.RECEIVE, clue.status(), null, null))
                .replaceWithVoid());
  }

  /** Takes the clue over; from here on it is the procuratorate's. */
  @Command
  Uni<ReferralRef> accept(Actor actor, UUID id, IfMatch ifMatch) {
    return step(
        actor,
        id,
        ifMatch,
        (leg, clue) -> {
          leg.requireHandover();
          leg.accept(now());
          clue.acceptedBy(actor.requireOrganisation());
          return history
              .took(actor, clue, ClueVerb.ACCEPT, ClueStatus.REFERRED, null, null)
              .replaceWithVoid();
        });
  }

  /** Sends it back to the federation, which decides anew. */
  @Command
  Uni<ReferralRef> sendBack(
      Actor actor, UUID id, IfMatch ifMatch, SendBackReason reason, @Nullable String note) {
    return step(
        actor,
        id,
        ifMatch,
        (leg, clue) -> {
          leg.requireHandover();
          leg.sendBack(reason, now());
          clue.comeBack(answers.federation(clue.urgency()));
          return history
              .took(actor, clue, ClueVerb.SEND_BACK, ClueStatus.REFERRED, reason.name(), note)
              .replaceWithVoid();
        });
  }

  /** Sends it on to the procuratorate that has jurisdiction. */
  @Command
  Uni<ReferralRef> passOn(
      Actor actor, UUID id, IfMatch ifMatch, UUID receiver, @Nullable String note) {
    return receivers
        .require(receiver, OrganisationKind.PROCURATORATE)
        .chain(
            () ->
                step(
                    actor,
                    id,
                    ifMatch,
                    (leg, clue) -> {
                      leg.requireHandover();
                      leg.requireNotCarried();
                      Referral next =
                          leg.passOn(
                              receiver,
                              now(),
                              answers.within(settings.answerDays(), clue.urgency()));
                      return referrals
                          .flush() // the old leg ends before the new one is under way
                          .chain(() -> referrals.persist(next))
                          .chain(
                              () ->
                                  history.took(
                                      actor, clue, ClueVerb.PASS_ON, clue.status(), null, note))
                          .replaceWithVoid();
                    }));
  }

  private Uni<ReferralRef> step(Actor actor, UUID id, IfMatch ifMatch, Step step) {
    return referrals
        .received(actor, id)
        .invoke(leg -> ifMatch.check(leg.version))
        .invoke(Referral::requireHere)
        .flatMap(
            leg ->
                clues
                    .ofReferral(leg.clueId)
                    .flatMap(clue -> step.take(leg, clue))
                    .map(done -> ReferralRef.of(leg)));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
