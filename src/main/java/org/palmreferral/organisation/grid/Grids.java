package org.palmreferral.organisation.grid;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The grids. */
@ApplicationScoped
class Grids implements PanacheRepositoryBase<Grid, UUID> {

  /** The constraint that a name exists once in a community. */
  static final String ONCE = "grid_once";

  /** The responsible member is a membership; the constraint comes with those. */
  static final String MEMBER = "grid_responsible_member";

  /** The grid, when it lies in the actor's scope. */
  Uni<Grid> within(Actor actor, UUID id) {
    return findById(id)
        .map(
            found -> {
              if (found == null || !actor.covers(found.region)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
