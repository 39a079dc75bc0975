package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKeys;

/** The clues an actor can see; for her there are no others. */
@ApplicationScoped
public class Clues implements PanacheRepositoryBase<Clue, UUID> {

  private final CaseKeys keys;

  Clues(CaseKeys keys) {
    this.keys = keys;
  }

  /**
   * Loads a clue within the actor's scope.
   *
   * @throws Refusal.Gone it was erased
   * @throws Refusal.Forbidden it is stored and nothing else may be done with it
   */
  public Uni<Clue> get(Actor actor, UUID id) {
    return getStored(actor, id).invoke(Clues::requireMoreThanStored);
  }

  /** As {@link #get}, also where nothing but storing is allowed: for who decides about that. */
  public Uni<Clue> getStored(Actor actor, UUID id) {
    return scoped(actor, id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(this::unlocked);
  }

  private Uni<Clue> scoped(Actor actor, UUID id) {
    Parameters of = Parameters.with("id", id);
    return switch (actor.role()) {
      case CADRE ->
          find("id = :id and submittedBy = :account", of.and("account", actor.account()))
              .firstResult();
      case REVIEWER ->
          find(
                  "id = :id and federationRegion like :region",
                  of.and("region", actor.requireRegion() + "%"))
              .firstResult();
      case PROCURATOR, DEPUTY_CHIEF, CHIEF ->
          find("id = :id and ownerId = :owner", of.and("owner", actor.requireOrganisation()))
              .firstResult();
      default -> throw new Refusal.Forbidden("role.forbidden");
    };
  }

  /** Roles that can see a clue as a whole, within their scope. */
  static boolean canSee(Role role) {
    return switch (role) {
      case CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF -> true;
      default -> false;
    };
  }

  /**
   * Loads the clue of a referral that the caller has found within her own scope; the referral is
   * what lets her.
   */
  public Uni<Clue> ofReferral(UUID id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .invoke(Clues::requireMoreThanStored)
        .flatMap(this::unlocked);
  }

  private static void requireMoreThanStored(Clue clue) {
    if (clue.storedOnlyAt != null) {
      throw new Refusal.Forbidden("record.stored_only");
    }
  }

  private Uni<Clue> unlocked(Clue clue) {
    if (clue.erasedAt != null) {
      throw new Refusal.Gone("record.erased");
    }
    return keys.get(clue.keyId).map(clue::unlock);
  }
}
