package org.palmreferral.wish.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The needs of the division that an actor looks after; for her there are no others. */
@ApplicationScoped
class Needs implements PanacheRepositoryBase<Need, UUID> {

  Uni<Need> get(Actor actor, UUID id) {
    return find("id = ?1 and region like ?2", id, actor.requireRegion() + "%")
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }
}
