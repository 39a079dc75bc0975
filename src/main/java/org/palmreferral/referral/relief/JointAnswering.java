package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.referral.handover.JointLegs;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the chiefs of a higher level answer when they are asked to join in a relief. */
@ApplicationScoped
class JointAnswering {

  private static final String WAITING =
      "SELECT id FROM relief_decision WHERE case_id = :case AND state = 'PROPOSED'";

  private final ReliefCases cases;
  private final Joinings joinings;
  private final JointLegs legs;
  private final ReliefHistory history;
  private final Outbox outbox;
  private final Clock clock;

  JointAnswering(
      ReliefCases cases,
      Joinings joinings,
      JointLegs legs,
      ReliefHistory history,
      Outbox outbox,
      Clock clock) {
    this.cases = cases;
    this.joinings = joinings;
    this.legs = legs;
    this.history = history;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Bears so many fen of the award; it has confirmed the arrival of the asking before. */
  @Command
  Uni<JoiningRef> agree(Actor actor, UUID id, IfMatch ifMatch, long share) {
    return joinings
        .sentTo(actor, id)
        .invoke(joining -> ifMatch.check(joining.version))
        .flatMap(
            joining ->
                undecided(joining)
                    .invoke(() -> joining.agree(actor, share, OffsetDateTime.now(clock)))
                    .call(relief -> takeOver(relief, joining))
                    .call(() -> legs.joined(joining.referralId))
                    .call(relief -> history.took(actor, relief, ReliefVerb.JOIN, null, null))
                    .call(() -> outbox.put(JointTopics.ANSWERED, id))
                    .map(relief -> JoiningRef.of(joining)));
  }

  @Command
  Uni<JoiningRef> decline(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return joinings
        .sentTo(actor, id)
        .invoke(joining -> ifMatch.check(joining.version))
        .flatMap(
            joining ->
                undecided(joining)
                    .invoke(
                        relief ->
                            joining.decline(actor, words, OffsetDateTime.now(clock), relief.key()))
                    .call(() -> legs.declined(joining.referralId))
                    .call(relief -> history.took(actor, relief, ReliefVerb.NOT_JOIN, null, null))
                    .call(() -> outbox.put(JointTopics.ANSWERED, id))
                    .map(relief -> JoiningRef.of(joining)));
  }

  private Uni<ReliefCase> undecided(Joining joining) {
    return Joinings.oneAfterTheOther(joining.caseId)
        .chain(() -> cases.known(joining.caseId))
        .invoke(ReliefCase::requireUndecided);
  }

  /** What waits for decision is spread anew; a proposal that comes later finds the share agreed. */
  private static Uni<Void> takeOver(ReliefCase relief, Joining joining) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(WAITING, UUID.class)
                    .setParameter("case", relief.id)
                    .getSingleResultOrNull())
        .flatMap(
            decision ->
                decision == null
                    ? Uni.createFrom().voidItem()
                    : Shares.takeOver(relief, decision, joining));
  }
}
