package org.palmreferral.certificate;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The certificates: of oneself, and of the organisation whose records one keeps. */
@ApplicationScoped
class Certificates implements PanacheRepositoryBase<Certificate, UUID> {

  /** The holder's own. */
  Uni<Certificate> own(Actor actor, UUID id) {
    return only(id, one -> one.account.equals(actor.account()));
  }

  /** One that the actor answers for: a keeper for her organisation, a reviewer for those below. */
  Uni<Certificate> kept(Actor actor, UUID id) {
    return only(id, one -> keeps(actor, one));
  }

  /** Her own, or one that she answers for. */
  Uni<Certificate> seenBy(Actor actor, UUID id) {
    return only(id, one -> one.account.equals(actor.account()) || keeps(actor, one));
  }

  static boolean keeps(Actor actor, Certificate certificate) {
    return switch (actor.role()) {
      case KEEPER -> certificate.organisation.equals(actor.organisation());
      case REVIEWER -> actor.covers(certificate.region);
      default -> false;
    };
  }

  private Uni<Certificate> only(UUID id, Predicate<Certificate> visible) {
    return findById(id)
        .map(
            found -> {
              if (found == null || !visible.test(found)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
