package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKeys;

/** The cases of the actor's procuratorate; for her there are no others. */
@ApplicationScoped
class ReliefCases implements PanacheRepositoryBase<ReliefCase, UUID> {

  private final CaseKeys keys;

  ReliefCases(CaseKeys keys) {
    this.keys = keys;
  }

  /** As {@link #get}; nobody else changes it before the transaction ends. */
  Uni<ReliefCase> getAlone(Actor actor, UUID id) {
    return find("id = ?1 and organisationId = ?2", id, actor.requireOrganisation())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(this::unlocked);
  }

  Uni<ReliefCase> get(Actor actor, UUID id) {
    return find("id = ?1 and organisationId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(this::unlocked);
  }

  /** A case that the caller has found within her own scope. */
  Uni<ReliefCase> known(UUID id) {
    return findById(id).onItem().ifNull().failWith(Refusal.NotFound::new).flatMap(this::unlocked);
  }

  private Uni<ReliefCase> unlocked(ReliefCase relief) {
    if (relief.erasedAt != null) {
      throw new Refusal.Gone("record.erased");
    }
    if (relief.storedOnlyAt != null) {
      throw new Refusal.Forbidden("record.stored_only");
    }
    return keys.get(relief.keyId).map(relief::unlock);
  }
}
