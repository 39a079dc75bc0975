package org.palmreferral.presence.desk;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.identity.People;

/** Who the people of a page are; the look is audited. */
@ApplicationScoped
class Seen {

  private final People people;
  private final AuditLog audit;

  Seen(People people, AuditLog audit) {
    this.people = people;
    this.audit = audit;
  }

  @WithTransaction
  Uni<Map<UUID, String>> names(
      Actor actor, String action, UUID station, Collection<UUID> accounts) {
    return audit.record(actor, action, station).chain(() -> people.names(accounts));
  }
}
