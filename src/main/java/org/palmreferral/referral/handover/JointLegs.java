package org.palmreferral.referral.handover;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AnswerClock;
import org.palmreferral.referral.clue.Clue;

/**
 * Legs by which a procuratorate asks a higher one to join in a relief: like any other they are
 * received under a number and answered in time, but the clue stays where it is. They run in the
 * transaction of the command that calls them.
 */
@ApplicationScoped
public class JointLegs {

  private final Referrals referrals;
  private final Organisations organisations;
  private final AnswerClock answers;
  private final HandoverSettings settings;
  private final Clock clock;

  JointLegs(
      Referrals referrals,
      Organisations organisations,
      AnswerClock answers,
      HandoverSettings settings,
      Clock clock) {
    this.referrals = referrals;
    this.organisations = organisations;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sends a leg to a higher procuratorate of the same line; its id. */
  public Uni<UUID> ask(Actor actor, Clue clue, UUID receiver) {
    return organisations
        .findActive(receiver)
        .flatMap(
            card -> {
              String here = actor.requireRegion();
              if (card.isEmpty()
                  || card.get().kind() != OrganisationKind.PROCURATORATE
                  || card.get().region().length() >= here.length()
                  || !here.startsWith(card.get().region())) {
                throw new Refusal.RuleBroken("referral.not_above");
              }
              Referral leg =
                  Referral.askToJoin(
                      clue.id(),
                      actor.requireOrganisation(),
                      receiver,
                      now(),
                      answers.within(settings.answerDays(), clue.urgency()));
              return referrals.persist(leg).map(kept -> leg.id);
            });
  }

  /** The higher level joins. It has confirmed the arrival before. */
  public Uni<Void> joined(UUID leg) {
    return answer(leg, Referral::accept);
  }

  /** The higher level does not join. */
  public Uni<Void> declined(UUID leg) {
    return answer(leg, (asked, now) -> asked.sendBack(SendBackReason.OTHER, now));
  }

  /** The one that asked takes it back. */
  public Uni<Void> withdrawn(UUID leg) {
    return answer(leg, Referral::withdraw);
  }

  private Uni<Void> answer(UUID id, BiConsumer<Referral, OffsetDateTime> verb) {
    return referrals.findById(id).invoke(leg -> verb.accept(leg, now())).replaceWithVoid();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
