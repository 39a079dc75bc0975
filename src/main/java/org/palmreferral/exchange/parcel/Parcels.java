package org.palmreferral.exchange.parcel;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The packages of an organisation; for others there are none. */
@ApplicationScoped
class Parcels implements PanacheRepositoryBase<Parcel, UUID> {

  /** One that the actor's organisation has sent. */
  Uni<Parcel> sent(Actor actor, UUID id) {
    return find(
            "id = ?1 and hereId = ?2 and direction = ?3",
            id,
            actor.requireOrganisation(),
            Parcel.Direction.SENT)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  /** The one that was sent to tell just this. */
  Uni<Optional<Parcel>> telling(UUID referral, String state) {
    return find(
            "referralId = ?1 and state = ?2 and direction = ?3",
            referral,
            state,
            Parcel.Direction.SENT)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
