package org.palmreferral.referral.relief;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.referral.handover.JointLegs;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the officer of a case does about joint relief: asks higher levels, takes an asking back. */
@ApplicationScoped
class JointAsking {

  private final Clues clues;
  private final ReliefCases cases;
  private final Joinings joinings;
  private final JointLegs legs;
  private final ReliefHistory history;
  private final Outbox outbox;
  private final Clock clock;

  JointAsking(
      Clues clues,
      ReliefCases cases,
      Joinings joinings,
      JointLegs legs,
      ReliefHistory history,
      Outbox outbox,
      Clock clock) {
    this.clues = clues;
    this.cases = cases;
    this.joinings = joinings;
    this.legs = legs;
    this.history = history;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Asks a procuratorate above to bear a part; before the decision, once at a time. */
  @Command
  Uni<JoiningRef> ask(Actor actor, UUID id, IfMatch ifMatch, UUID level, String why) {
    return cases
        .get(actor, id)
        .invoke(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              relief.requireUndecided();
            })
        .call(relief -> Joinings.oneAfterTheOther(id))
        .call(relief -> requireNotAsked(id, level))
        .flatMap(
            relief ->
                clues
                    .get(actor, relief.clueId)
                    .flatMap(clue -> legs.ask(actor, clue, level))
                    .map(leg -> Joining.asked(actor, relief, level, leg, why, now()))
                    .call(joinings::persist)
                    .call(() -> history.took(actor, relief, ReliefVerb.ASK_TO_JOIN, null, null))
                    .call(joining -> outbox.put(JointTopics.ASKED, joining.id))
                    .map(JoiningRef::of));
  }

  private Uni<Void> requireNotAsked(UUID id, UUID level) {
    return joinings
        .count("caseId = ?1 and organisationId = ?2 and state in (ASKED, AGREED)", id, level)
        .invoke(
            there -> {
              if (there > 0) {
                throw new Refusal.Conflict("relief.joint_asked");
              }
            })
        .replaceWithVoid();
  }

  /**
   * Takes an asking back that has not been answered; or frees a level of the share it has agreed
   * to, so that it can be asked anew, while no proposal waits that is spread over it.
   */
  @Command
  Uni<JoiningRef> withdraw(Actor actor, UUID id, UUID asked, IfMatch ifMatch) {
    return cases
        .get(actor, id)
        .call(relief -> Joinings.oneAfterTheOther(id))
        .flatMap(
            relief ->
                joinings
                    .of(relief, asked)
                    .invoke(joining -> ifMatch.check(joining.version))
                    .invoke(joining -> relief.requireOfficer(actor))
                    .call(
                        joining -> {
                          boolean unanswered = joining.state == Joining.State.ASKED;
                          if (!unanswered && relief.status != ReliefStatus.EXAMINING) {
                            throw new Refusal.Conflict("relief.joint_answered");
                          }
                          joining.withdraw(actor, now());
                          return unanswered
                              ? legs.withdrawn(joining.referralId)
                              : Uni.createFrom().voidItem();
                        })
                    .call(() -> history.took(actor, relief, ReliefVerb.TAKE_BACK, null, null))
                    .call(() -> outbox.put(JointTopics.WITHDRAWN, asked))
                    .map(JoiningRef::of));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
