package org.palmreferral.volunteer.team;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The teams an actor can see; for her there are no others. */
@ApplicationScoped
class Teams implements PanacheRepositoryBase<Team, UUID> {

  Uni<Team> seenBy(Actor actor, UUID id) {
    return findById(id)
        .map(
            found -> {
              if (found == null || !found.isSeenBy(actor)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }

  /** One that the actor leads or keeps; whoever sees it is told that she may not. */
  Uni<Team> ledBy(Actor actor, UUID id) {
    return seenBy(actor, id)
        .invoke(
            team -> {
              if (!team.isLedBy(actor)) {
                throw new Refusal.Forbidden("team.not_leader");
              }
            });
  }
}
