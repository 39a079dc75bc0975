package org.palmreferral.referral.handover;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** Who can be sent a leg. */
@ApplicationScoped
class Receivers {

  private final Organisations organisations;

  Receivers(Organisations organisations) {
    this.organisations = organisations;
  }

  /** Refuses a receiver that is not there, not active, or of another kind. */
  Uni<Void> require(UUID receiver, OrganisationKind kind) {
    return organisations
        .findActive(receiver)
        .invoke(
            card -> {
              if (card.isEmpty() || card.get().kind() != kind) {
                throw new Refusal.RuleBroken("referral.receiver");
              }
            })
        .replaceWithVoid();
  }
}
