package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The askings to join that a level was sent, and those of a case. */
@ApplicationScoped
class Joinings implements PanacheRepositoryBase<Joining, UUID> {

  private static final String LOCK = "SELECT id FROM relief_case WHERE id = :case FOR UPDATE";

  /** Loads an asking that was sent to the actor's procuratorate. */
  Uni<Joining> sentTo(Actor actor, UUID id) {
    return find("id = ?1 and organisationId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  Uni<Joining> of(ReliefCase relief, UUID id) {
    return find("id = ?1 and caseId = ?2", id, relief.id)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  /** Whoever changes what the levels bear, or decides on it, goes one after the other. */
  static Uni<Void> oneAfterTheOther(UUID relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOCK, UUID.class)
                    .setParameter("case", relief)
                    .getSingleResult())
        .replaceWithVoid();
  }
}
