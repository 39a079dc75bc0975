package org.palmreferral.referral.handover;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AnswerClock;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.referral.consent.ConsentOverrides;
import org.palmreferral.referral.consent.ConsentPurpose;
import org.palmreferral.referral.consent.Consents;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the federation does with a leg: sends it out, takes it back. */
@ApplicationScoped
class Referring {

  private final Clues clues;
  private final Referrals referrals;
  private final Receivers receivers;
  private final Consents consents;
  private final ConsentOverrides overrides;
  private final ClueHistory history;
  private final AnswerClock answers;
  private final HandoverSettings settings;
  private final Clock clock;

  Referring(
      Clues clues,
      Referrals referrals,
      Receivers receivers,
      Consents consents,
      ConsentOverrides overrides,
      ClueHistory history,
      AnswerClock answers,
      HandoverSettings settings,
      Clock clock) {
    this.clues = clues;
    this.referrals = referrals;
    this.receivers = receivers;
    this.consents = consents;
    this.overrides = overrides;
    this.history = history;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  /** Refers a clue to a procuratorate; it stays the federation's until that accepts. */
  @Command
  Uni<ReferralRef> refer(Actor actor, UUID clueId, IfMatch ifMatch, ReferralForm form) {
    UUID receiver = form.receiver();
    return receivers
        .require(receiver, OrganisationKind.PROCURATORATE)
        .chain(() -> clues.get(actor, clueId))
        .invoke(
            clue -> {
              clue.requireOwner(actor);
              ifMatch.check(clue.version());
              clue.requireReferable();
            })
        .call(clue -> requireConsent(actor, clue, form))
        .flatMap(
            clue -> {
              ClueStatus from = clue.status();
              clue.refer();
              Referral leg =
                  Referral.send(
                      clueId,
                      actor.requireOrganisation(),
                      receiver,
                      now(),
                      answers.within(settings.answerDays(), clue.urgency()));
              return referrals
                  .persist(leg)
                  .chain(
                      () ->
                          history.took(
                              actor, clue, ClueVerb.REFER, from, override(form), form.note()))
                  .map(done -> ReferralRef.of(leg));
            });
  }

  /** 个人信息保护法第二十三条: nothing is given to another organisation without a consent or a statute. */
  private Uni<Void> requireConsent(Actor actor, Clue clue, ReferralForm form) {
    if (form.override() != null) {
      return overrides.record(actor, clue.id(), form.receiver(), form.override(), clue.key());
    }
    return consents
        .cover(clue.id(), ConsentPurpose.JUDICIAL_RELIEF, form.receiver())
        .invoke(
            covered -> {
              if (!covered) {
                throw new Refusal.RuleBroken("consent.missing");
              }
            })
        .replaceWithVoid();
  }

  /** What the history says of a referral without a consent. */
  private static @Nullable String override(ReferralForm form) {
    return form.override() == null ? null : "CONSENT_OVERRIDE";
  }

  /** Takes a leg back before it was accepted; the clue is to be decided anew. */
  @Command
  Uni<ReferralRef> withdraw(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return referrals
        .ofFederation(actor, id)
        .flatMap(
            leg -> {
              ifMatch.check(leg.version);
              leg.requireHandover();
              leg.requireNotCarried();
              leg.withdraw(now());
              return clues
                  .ofReferral(leg.clueId)
                  .flatMap(
                      clue -> {
                        clue.comeBack(answers.federation(clue.urgency()));
                        return history.took(
                            actor,
                            clue,
                            ClueVerb.WITHDRAW_REFERRAL,
                            ClueStatus.REFERRED,
                            null,
                            why);
                      })
                  .map(done -> ReferralRef.of(leg));
            });
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
