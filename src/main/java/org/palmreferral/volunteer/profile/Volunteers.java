package org.palmreferral.volunteer.profile;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;

/** The registrations an actor can see; for her there are no others. */
@ApplicationScoped
class Volunteers implements PanacheRepositoryBase<Volunteer, UUID> {

  /** The index that lets somebody be registered once with an organisation. */
  static final String ONCE = "volunteer_once";

  Uni<Volunteer> own(Actor actor, UUID id) {
    return only(id, one -> isOwn(actor, one));
  }

  /** Her own, or one that the actor looks after. */
  Uni<Volunteer> seenBy(Actor actor, UUID id) {
    return only(id, one -> isOwn(actor, one) || looksAfter(actor, one));
  }

  /** One of the actor's organisation or division. */
  Uni<Volunteer> lookedAfter(Actor actor, UUID id) {
    return only(id, one -> looksAfter(actor, one));
  }

  /** One whom the actor may vet. */
  Uni<Volunteer> vettedBy(Actor actor, UUID id) {
    return only(id, one -> vets(actor, one));
  }

  static boolean isOwn(Actor actor, Volunteer volunteer) {
    return volunteer.account.equals(actor.account());
  }

  /** Keepers and reviewers ask for what is recorded, and nobody else is told. */
  static boolean vets(Actor actor, Volunteer volunteer) {
    return actor.role() != Role.TEAM_LEADER && looksAfter(actor, volunteer);
  }

  private static boolean looksAfter(Actor actor, Volunteer volunteer) {
    return switch (actor.role()) {
      case KEEPER, TEAM_LEADER -> volunteer.organisation.equals(actor.organisation());
      case REVIEWER -> actor.covers(volunteer.region);
      default -> false;
    };
  }

  private Uni<Volunteer> only(UUID id, Predicate<Volunteer> visible) {
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
