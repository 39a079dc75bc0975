package org.palmreferral.referral.handover;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AnswerClock;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.clue.Clues;

/**
 * Legs between two installations: out in a package, in with one, and the answer back. Both sides
 * take the same steps; all in the transaction of the caller's command.
 */
@ApplicationScoped
public class CarriedLegs {

  private static final String OVERRIDE = "CONSENT_OVERRIDE";

  /** By how much the clock of the other side may be ahead; what is later is a mistake. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final Referrals referrals;
  private final Clues clues;
  private final ClueHistory history;
  private final AnswerClock answers;
  private final HandoverSettings settings;
  private final Clock clock;

  CarriedLegs(
      Referrals referrals,
      Clues clues,
      ClueHistory history,
      AnswerClock answers,
      HandoverSettings settings,
      Clock clock) {
    this.referrals = referrals;
    this.clues = clues;
    this.history = history;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  /** A leg, and whether the actor's organisation is the one that sent it. */
  public record Standing(UUID id, Clue clue, UUID sender, UUID receiver, boolean sent) {
    /** The organisation on the other side. */
    public UUID there() {
      return sent ? receiver : sender;
    }
  }

  /** The leg that the actor's federation sent, or that came to her procuratorate in a package. */
  public Uni<Standing> of(Actor actor, UUID id) {
    UUID here = actor.requireOrganisation();
    boolean sent = actor.role() == Role.REVIEWER;
    PanacheQuery<Referral> found =
        sent
            ? referrals.find("id = ?1 and senderId = ?2", id, here)
            : referrals.find(
                "id = ?1 and receiverId = ?2 and carried = ?3", id, here, Referral.Carried.IN);
    return found
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(
            leg ->
                clues
                    .ofReferral(leg.clueId)
                    .map(clue -> new Standing(id, clue, leg.senderId, leg.receiverId, sent)));
  }

  /** Lets a leg leave in a package, or once more in one that takes the place of the first. */
  public Uni<LegCargo> carryOut(Standing standing) {
    return referrals
        .findById(standing.id())
        .invoke(
            leg -> {
              if (leg.carried == null) {
                leg.carryOut();
              } else if (leg.status != ReferralStatus.SENT) {
                throw new Refusal.Conflict("referral.arrow");
              }
            })
        .flatMap(
            leg ->
                history
                    .last(standing.clue(), ClueVerb.REFER)
                    .map(
                        said ->
                            new LegCargo(
                                leg.id,
                                leg.sentAt,
                                said.map(ClueHistory.Said::note).orElse(null),
                                said.map(one -> OVERRIDE.equals(one.reason())).orElse(false))));
  }

  /** Takes a leg back that left in a package which nobody has imported. */
  public Uni<Void> takeBack(Actor actor, Standing standing, String why) {
    return referrals
        .findById(standing.id())
        .invoke(
            leg -> {
              if (leg.carried != Referral.Carried.OUT || leg.status != ReferralStatus.SENT) {
                throw new Refusal.Conflict("referral.arrow");
              }
              leg.withdraw(now());
              standing.clue().comeBack(answers.federation(standing.clue().urgency()));
            })
        .call(
            () ->
                history.took(
                    actor,
                    standing.clue(),
                    ClueVerb.WITHDRAW_REFERRAL,
                    ClueStatus.REFERRED,
                    null,
                    why))
        .replaceWithVoid();
  }

  /** Brings about the leg of a clue that has just come in. */
  public Uni<Void> bringIn(Actor machine, UUID receiver, LegCargo cargo, Clue clue) {
    ClueStatus from = clue.status();
    clue.refer();
    return referrals
        .findById(cargo.id())
        .invoke(
            there -> {
              if (there != null || cargo.sentAt().isAfter(now().plus(CLOCKS))) {
                throw new Refusal.BadInput("leg", "json.value");
              }
            })
        .chain(
            () ->
                referrals.persist(
                    Referral.carriedIn(
                        cargo.id(),
                        clue.id(),
                        machine.requireOrganisation(),
                        receiver,
                        cargo.sentAt(),
                        answers.within(settings.answerDays(), clue.urgency()))))
        .chain(
            () ->
                history.took(
                    machine,
                    clue,
                    ClueVerb.REFER,
                    from,
                    cargo.withoutConsent() ? OVERRIDE : null,
                    cargo.note()))
        .replaceWithVoid();
  }

  /**
   * What there is to tell the sender.
   *
   * @throws Refusal.Conflict not even that it has arrived
   */
  public Uni<AnswerCargo> answer(Standing standing) {
    Clue clue = standing.clue();
    return referrals
        .findById(standing.id())
        .flatMap(
            leg ->
                history
                    .last(clue, ClueVerb.SEND_BACK)
                    .flatMap(
                        back ->
                            history
                                .last(clue, ClueVerb.FEED_BACK)
                                .map(
                                    result ->
                                        cargo(
                                            leg,
                                            clue,
                                            back.map(ClueHistory.Said::note).orElse(null),
                                            result.orElse(null)))));
  }

  private static AnswerCargo cargo(
      Referral leg, Clue clue, @Nullable String back, ClueHistory.@Nullable Said result) {
    if (leg.receipt == null || leg.receivedAt == null) {
      throw new Refusal.Conflict("parcel.nothing_to_tell");
    }
    boolean accepted = leg.status == ReferralStatus.ACCEPTED;
    return new AnswerCargo(
        leg.id,
        clue.id(),
        leg.status,
        leg.receipt,
        leg.receivedAt,
        leg.answeredAt,
        leg.reason,
        leg.status == ReferralStatus.DECLINED ? back : null,
        !accepted || result == null || result.note() == null
            ? null
            : new AnswerCargo.Result(result.at(), result.note()));
  }

  /**
   * Takes the steps here that the receiver has taken there; those that are known already are passed
   * over.
   *
   * @param machine acts for the receiver
   * @param sender whose leg it must be
   */
  public Uni<Void> answered(Actor machine, UUID sender, AnswerCargo answer) {
    answer.check(now().plus(CLOCKS));
    return referrals
        .find(
            "id = ?1 and clueId = ?2 and senderId = ?3 and receiverId = ?4 and carried = ?5",
            answer.referral(),
            answer.clue(),
            sender,
            machine.requireOrganisation(),
            Referral.Carried.OUT)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.RuleBroken("parcel.state"))
        .flatMap(
            leg ->
                // given up here, and imported there all the same: the number is taken, and they
                // are told by voice
                leg.status == ReferralStatus.WITHDRAWN
                    ? Uni.createFrom().voidItem()
                    : clues
                        .ofReferral(leg.clueId)
                        .flatMap(
                            clue ->
                                receive(machine, leg, clue, answer)
                                    .chain(() -> decide(machine, leg, clue, answer))
                                    .chain(() -> conclude(machine, clue, answer))));
  }

  private Uni<Void> receive(Actor machine, Referral leg, Clue clue, AnswerCargo answer) {
    if (leg.status == ReferralStatus.SENT) {
      leg.receive(answer.receipt(), answer.receivedAt());
      return history
          .took(machine, clue, ClueVerb.RECEIVE, clue.status(), null, null)
          .replaceWithVoid();
    }
    if (!answer.receipt().equals(leg.receipt)) {
      throw new Refusal.RuleBroken("parcel.state");
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> decide(Actor machine, Referral leg, Clue clue, AnswerCargo answer) {
    if (leg.status == answer.status()) {
      return Uni.createFrom().voidItem();
    }
    OffsetDateTime at = answer.answeredAt();
    if (leg.status != ReferralStatus.RECEIVED || at == null) {
      throw new Refusal.RuleBroken("parcel.state");
    }
    if (answer.status() == ReferralStatus.ACCEPTED) {
      leg.accept(at);
      clue.acceptedBy(machine.requireOrganisation());
      return history
          .took(machine, clue, ClueVerb.ACCEPT, ClueStatus.REFERRED, null, null)
          .replaceWithVoid();
    }
    SendBackReason reason = answer.reason() == null ? SendBackReason.OTHER : answer.reason();
    leg.sendBack(reason, at);
    clue.comeBack(answers.federation(clue.urgency()));
    return history
        .took(machine, clue, ClueVerb.SEND_BACK, ClueStatus.REFERRED, reason.name(), answer.note())
        .replaceWithVoid();
  }

  private Uni<Void> conclude(Actor machine, Clue clue, AnswerCargo answer) {
    if (answer.result() == null || clue.status() == ClueStatus.ANSWERED) {
      return Uni.createFrom().voidItem();
    }
    ClueStatus from = clue.status();
    clue.answered();
    return history
        .took(machine, clue, ClueVerb.FEED_BACK, from, null, answer.result().words())
        .replaceWithVoid();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
