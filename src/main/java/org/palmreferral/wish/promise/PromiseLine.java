package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.WishStatus;

/** The line of those for whom no place was free. The caller holds the row of the wish. */
@ApplicationScoped
class PromiseLine {

  private static final String NEXT =
      """
      SELECT p.id FROM promise p JOIN wish w ON w.id = p.wish_id
      WHERE p.wish_id = :wish AND p.status = 'WAITING' AND w.taken + p.helpers <= w.helpers
      ORDER BY p.line LIMIT 1
      """;

  private final PromiseHistory history;
  private final PromiseTerms terms;

  PromiseLine(PromiseHistory history, PromiseTerms terms) {
    this.history = history;
    this.terms = terms;
  }

  /** Hands free places to the first in line whom they suffice, until none is left or none is. */
  Uni<Void> moveOn(Wish wish, OffsetDateTime now) {
    if (wish.status() != WishStatus.OPEN) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NEXT, UUID.class)
                    .setParameter("wish", wish.id())
                    .getSingleResultOrNull()
                    .flatMap(
                        next ->
                            next == null
                                ? Uni.createFrom().voidItem()
                                : session
                                    .find(Promise.class, next)
                                    .flatMap(promise -> moveUp(wish, promise, now))
                                    .chain(() -> moveOn(wish, now))));
  }

  private Uni<PromiseRef> moveUp(Wish wish, Promise promise, OffsetDateTime now) {
    promise.moveUp(terms.lease(now, wish.wantedFrom()));
    return Places.handOn(wish.id(), promise.helpers)
        .chain(() -> history.took(null, promise, PromiseVerb.MOVE_UP, PromiseStatus.WAITING, null));
  }
}
