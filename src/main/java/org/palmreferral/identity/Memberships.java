package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;

/** All memberships. */
@ApplicationScoped
class Memberships implements PanacheRepositoryBase<Membership, UUID> {

  /** A person's membership; that of software is kept where the software is. */
  Uni<Membership> ofSomebody(UUID id) {
    return findById(id)
        .invoke(
            found -> {
              if (found == null || found.role == Role.SYSTEM) {
                throw new Refusal.NotFound();
              }
            });
  }

  /** Whether somebody is that already. */
  Uni<Boolean> holds(UUID account, UUID organisation, Role role) {
    return count(
            "accountId = ?1 and organisationId = ?2 and role = ?3 and endedAt is null",
            account,
            organisation,
            role)
        .map(n -> n > 0);
  }
}
