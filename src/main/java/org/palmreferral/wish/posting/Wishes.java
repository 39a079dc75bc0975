package org.palmreferral.wish.posting;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKeys;

/** The wishes an actor can see from within; for her there are no others. */
@ApplicationScoped
public class Wishes implements PanacheRepositoryBase<Wish, UUID> {

  private final CaseKeys keys;

  Wishes(CaseKeys keys) {
    this.keys = keys;
  }

  /** A wish that the actor posted, or that lies in the scope she looks after. */
  public Uni<Wish> get(Actor actor, UUID id) {
    return scoped(actor, id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(this::unlocked);
  }

  /** As {@link #get}, and nobody promises, keeps or ends it meanwhile. */
  public Uni<Wish> getAlone(Actor actor, UUID id) {
    return lock(id).chain(() -> get(actor, id));
  }

  /** For a part of our own that has found the wish in its own way. */
  public Uni<Wish> find(UUID id) {
    return findById(id).onItem().ifNull().failWith(Refusal.NotFound::new).flatMap(this::unlocked);
  }

  /** As {@link #find}, with the row of the wish locked for this transaction. */
  public Uni<Wish> alone(UUID id) {
    return lock(id).chain(() -> find(id));
  }

  /** Before the row is read: what is read then nobody has changed meanwhile. */
  private Uni<Void> lock(UUID id) {
    return getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery("SELECT id FROM wish WHERE id = :id FOR UPDATE", UUID.class)
                    .setParameter("id", id)
                    .getResultList())
        .replaceWithVoid();
  }

  private Uni<Wish> scoped(Actor actor, UUID id) {
    Parameters of = Parameters.with("id", id).and("account", actor.account());
    return switch (actor.role()) {
      case CADRE, KEEPER, REVIEWER ->
          // a draft is its poster's alone
          find(
                  "id = :id and (postedBy = :account or (region like :region and status <> :draft))",
                  of.and("region", actor.requireRegion() + "%").and("draft", WishStatus.DRAFT))
              .firstResult();
      case RESIDENT, VOLUNTEER, TEAM_LEADER ->
          find("id = :id and postedBy = :account", of).firstResult();
      default -> throw new Refusal.Forbidden("role.forbidden");
    };
  }

  private Uni<Wish> unlocked(Wish wish) {
    return keys.get(wish.keyId).map(wish::unlock);
  }
}
