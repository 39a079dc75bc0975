package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/** All invitations. */
@ApplicationScoped
class Invitations implements PanacheRepositoryBase<Invitation, UUID> {

  private final Vault vault;

  Invitations(Vault vault) {
    this.vault = vault;
  }

  Uni<Invitation> ofCode(String code) {
    return find("codePrint in ?1", Invitation.prints(code, vault))
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }
}
