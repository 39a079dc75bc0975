package org.palmreferral.referral.followup;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;

/** The visits an actor can see: a cadre's own, her federation's, or those of her office's cases. */
@ApplicationScoped
class Visits implements PanacheRepositoryBase<Visit, UUID> {

  Uni<Visit> get(Actor actor, UUID id) {
    return find(actor, id).onItem().ifNull().failWith(Refusal.NotFound::new);
  }

  /** The visit, or nothing where it is none of the actor's. */
  Uni<@Nullable Visit> find(Actor actor, UUID id) {
    String scope =
        switch (actor.role()) {
          case CADRE -> "cadreId";
          case REVIEWER -> "federationId";
          case PROCURATOR, DEPUTY_CHIEF, CHIEF -> "procuratorateId";
          default -> throw new Refusal.Forbidden("role.forbidden");
        };
    return find("id = ?1 and " + scope + " = ?2", id, whose(actor)).firstResult();
  }

  /** A cadre sees what is hers, the others what is their organisation's. */
  static UUID whose(Actor actor) {
    return actor.role() == Role.CADRE ? actor.account() : actor.requireOrganisation();
  }
}
