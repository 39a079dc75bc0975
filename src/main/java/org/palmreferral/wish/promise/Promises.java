package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.IfMatch;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.Wishes;

/** The promises an actor can see, and what she is to them; for her there are no others. */
@ApplicationScoped
class Promises {

  private static final String SIGHT =
      """
      SELECT p.wish_id, p.for_organisation, p.account, p.organisation, w.posted_by, w.region
      FROM promise p JOIN wish w ON w.id = p.wish_id WHERE p.id = :id
      """;

  private final Wishes wishes;

  Promises(Wishes wishes) {
    this.wishes = wishes;
  }

  /**
   * What an actor is to a promise.
   *
   * @param claimed she promised, or acts for whom it was promised
   * @param posted the wish is hers
   * @param looksAfter the wish lies in the communities she looks after
   */
  record Sight(UUID wish, boolean claimed, boolean posted, boolean looksAfter) {
    /** Nobody settles what she has a part in. */
    boolean settles() {
      return looksAfter && !claimed && !posted;
    }
  }

  /** A promise with its wish, whose row is held until the transaction ends. */
  record Held(Wish wish, Promise promise) {}

  Uni<Sight> sight(Actor actor, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SIGHT, Object[].class)
                    .setParameter("id", id)
                    .getSingleResultOrNull())
        .map(
            row -> {
              Sight sight = row == null ? null : sight(actor, row);
              if (sight == null || !(sight.claimed || sight.posted || sight.looksAfter)) {
                throw new Refusal.NotFound();
              }
              return sight;
            });
  }

  private static Sight sight(Actor actor, Object[] row) {
    boolean claimed =
        (Boolean) row[1]
            ? actsForOrganisation(actor) && row[3].equals(actor.organisation())
            : actor.role() != Role.RESIDENT && row[2].equals(actor.account());
    return new Sight(
        (UUID) row[0],
        claimed,
        row[4].equals(actor.account()),
        isStaff(actor) && actor.covers((String) row[5]));
  }

  /** The promise for a step of somebody who may take it; nobody else changes it meanwhile. */
  Uni<Held> hold(Actor actor, UUID id, IfMatch ifMatch, Predicate<Sight> may, String refusal) {
    return sight(actor, id)
        .invoke(
            sight -> {
              if (!may.test(sight)) {
                throw new Refusal.Forbidden(refusal);
              }
            })
        .flatMap(sight -> hold(sight.wish(), id))
        .invoke(held -> ifMatch.check(held.promise().version));
  }

  /** The promise for a step of time. */
  Uni<Held> hold(UUID wish, UUID id) {
    return wishes
        .alone(wish)
        .flatMap(
            found ->
                Panache.getSession()
                    .flatMap(session -> session.find(Promise.class, id))
                    .map(promise -> new Held(found, promise)));
  }

  /** Whether she can act for a team or an organisation that promised. */
  static boolean actsForOrganisation(Actor actor) {
    return switch (actor.role()) {
      case TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER -> true;
      default -> false;
    };
  }

  /** Whether she looks after the wishes of communities. */
  static boolean isStaff(Actor actor) {
    return switch (actor.role()) {
      case CADRE, KEEPER, REVIEWER -> true;
      default -> false;
    };
  }
}
