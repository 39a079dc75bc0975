package org.palmreferral.exchange.webhook;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** All endpoints. */
@ApplicationScoped
class Endpoints implements PanacheRepositoryBase<Endpoint, UUID> {

  private final Organisations organisations;

  Endpoints(Organisations organisations) {
    this.organisations = organisations;
  }

  /** An endpoint of an organisation in the administrator's scope. */
  Uni<Endpoint> within(Actor actor, UUID id) {
    return findById(id)
        .invoke(
            found -> {
              if (found == null || found.state == EndpointState.DELETED) {
                throw new Refusal.NotFound();
              }
            })
        .call(
            endpoint ->
                organisations
                    .find(endpoint.organisationId)
                    .invoke(
                        home -> {
                          if (home.filter(card -> actor.covers(card.region())).isEmpty()) {
                            throw new Refusal.NotFound();
                          }
                        }));
  }
}
