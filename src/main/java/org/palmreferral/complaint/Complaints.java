package org.palmreferral.complaint;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The complaints that an actor sent, and those whose turn it is at her office. */
@ApplicationScoped
class Complaints implements PanacheRepositoryBase<Complaint, UUID> {

  private static final UUID NOWHERE = new UUID(0, 0);

  /** One that she sent. */
  Uni<Complaint> sentBy(Actor actor, UUID id) {
    return only("id = :id and senderId = :account", of(actor, id));
  }

  /** One that her office handles; her own is never among them, wherever she works by now. */
  Uni<Complaint> at(Actor actor, UUID id) {
    return only(
        "id = :id and organisationId = :office and senderId <> :account",
        of(actor, id).and("office", office(actor)));
  }

  /** One that she may read. */
  Uni<Complaint> seenBy(Actor actor, UUID id) {
    return only(
        "id = :id and (senderId = :account or organisationId = :office)",
        of(actor, id).and("office", office(actor)));
  }

  /** Where complaints are handled that the actor may handle; nowhere in most roles. */
  static UUID office(Actor actor) {
    return switch (actor.role()) {
      case REVIEWER, ADMINISTRATOR, CADRE -> actor.requireOrganisation();
      default -> NOWHERE;
    };
  }

  private static Parameters of(Actor actor, UUID id) {
    return Parameters.with("id", id).and("account", actor.account());
  }

  private Uni<Complaint> only(String query, Parameters values) {
    return find(query, values).firstResult().onItem().ifNull().failWith(Refusal.NotFound::new);
  }
}
