package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The requests made at the actor's office; for her there are no others. */
@ApplicationScoped
class SubjectRequests implements PanacheRepositoryBase<SubjectRequest, UUID> {

  Uni<SubjectRequest> get(Actor actor, UUID id) {
    return find("id = ?1 and organisationId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }
}
