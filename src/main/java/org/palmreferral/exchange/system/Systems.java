package org.palmreferral.exchange.system;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** All connected systems. */
@ApplicationScoped
class Systems implements PanacheRepositoryBase<ConnectedSystem, UUID> {

  private final Organisations organisations;

  Systems(Organisations organisations) {
    this.organisations = organisations;
  }

  /** A system of an organisation in the actor's scope. */
  Uni<ConnectedSystem> within(Actor actor, UUID id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .call(
            system ->
                organisations
                    .find(system.organisationId)
                    .invoke(
                        home -> {
                          if (home.filter(card -> actor.covers(card.region())).isEmpty()) {
                            throw new Refusal.NotFound();
                          }
                        }));
  }
}
