package org.palmreferral.referral.handover;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/**
 * The legs an actor can see: those her organisation sent, was sent, or whose clue came to it first.
 */
@ApplicationScoped
class Referrals implements PanacheRepositoryBase<Referral, UUID> {

  /** Loads a leg that was sent to the actor's organisation. */
  Uni<Referral> received(Actor actor, UUID id) {
    return find("id = ?1 and receiverId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  /** Loads a leg of a clue that came to the actor's federation, whoever sent it on since. */
  Uni<Referral> ofFederation(Actor actor, UUID id) {
    return find(
            "id = ?1 and clueId in (select c.id from Clue c where c.federationId = ?2)",
            id,
            actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }
}
