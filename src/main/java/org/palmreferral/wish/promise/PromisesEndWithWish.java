package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.wish.posting.EndsWithWish;
import org.palmreferral.wish.posting.WishStatus;

/** Ends what was promised, and the line. */
@ApplicationScoped
class PromisesEndWithWish implements EndsWithWish {

  private static final Set<PromiseStatus> LIVE =
      EnumSet.of(
          PromiseStatus.WAITING,
          PromiseStatus.PROMISED,
          PromiseStatus.PROVED,
          PromiseStatus.DISPUTED);

  /** A claim and the end of the wish decide for each other. */
  private static final String ALONE = "SELECT id FROM wish WHERE id = :wish FOR NO KEY UPDATE";

  private final PromiseHistory history;

  PromisesEndWithWish(PromiseHistory history) {
    this.history = history;
  }

  @Override
  public Uni<Void> wishEnds(UUID wish, WishStatus to, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALONE, UUID.class)
                    .setParameter("wish", wish)
                    .getSingleResult()
                    .chain(
                        () ->
                            session
                                .createSelectionQuery(
                                    "from Promise where wishId = :wish and status in :live"
                                        + " order by id",
                                    Promise.class)
                                .setParameter("wish", wish)
                                .setParameter("live", LIVE)
                                .getResultList()))
        .flatMap(live -> endAll(live, to, now))
        .chain(() -> Panache.flush())
        .chain(() -> Places.freeAll(wish));
  }

  private Uni<Void> endAll(List<Promise> live, WishStatus to, OffsetDateTime now) {
    return Multi.createFrom()
        .iterable(live)
        .onItem()
        .transformToUniAndConcatenate(
            promise -> {
              PromiseStatus from = promise.status;
              promise.endWithWish(now);
              return history.ended(promise, from, to.name());
            })
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
