package org.palmreferral.referral.custody;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.problem.Refusal;

/** The requests that a custodian answers; for anybody else there are none. */
@ApplicationScoped
class IdentityRequests implements PanacheRepositoryBase<IdentityRequest, UUID> {

  /** Loads a request of the custodian's own organisation. */
  Uni<IdentityRequest> get(Actor actor, UUID id) {
    if (!actor.permissions().contains(Permission.CUSTODY)) {
      throw new Refusal.NotFound();
    }
    return find("id = ?1 and organisationId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }
}
