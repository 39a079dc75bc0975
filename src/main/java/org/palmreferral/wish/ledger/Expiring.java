package org.palmreferral.wish.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.WishEnding;
import org.palmreferral.wish.posting.WishHistory;
import org.palmreferral.wish.posting.WishStatus;
import org.palmreferral.wish.posting.WishVerb;
import org.palmreferral.wish.posting.Wishes;

/**
 * Ends the wishes whose last day is over: what was kept in part is fulfilled, the rest expires with
 * a reason and the person who knows. A wish that somebody has promised waits for her.
 */
@ApplicationScoped
class Expiring {

  private static final int BATCH = 200;

  /** In the order of the index, so that a page never comes again. */
  static final String OVER =
      """
      SELECT id, wanted_until FROM wish
      WHERE status = 'OPEN' AND wanted_until < $1 AND taken = kept
        AND (wanted_until, id) > ($2, $3)
      ORDER BY wanted_until, id LIMIT $4
      """;

  private static final String NOT_KEPT =
      """
      SELECT EXISTS (SELECT 1 FROM promise
        WHERE wish_id = :wish AND status IN ('LAPSED', 'GIVEN_BACK'))
      """;
  private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

  private final Pool pool;
  private final Wishes wishes;
  private final WishEnding ending;
  private final WishHistory history;
  private final Clock clock;

  Expiring(Pool pool, Wishes wishes, WishEnding ending, WishHistory history, Clock clock) {
    this.pool = pool;
    this.wishes = wishes;
    this.ending = ending;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Ends what was wanted until a day before this one.
   *
   * @param guard asked before each page; that nothing ends twice is decided by PostgreSQL, whoever
   *     ends it
   */
  Uni<Void> end(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    return page(today, EVER, new UUID(0, 0), guard);
  }

  private Uni<Void> page(
      LocalDate today, LocalDate day, UUID after, Function<SqlClient, Uni<Void>> guard) {
    return guard
        .apply(pool)
        .chain(() -> pool.preparedQuery(OVER).execute(Tuple.of(today, day, after, BATCH)))
        .flatMap(
            rows -> {
              List<Row> over = new ArrayList<>();
              rows.forEach(over::add);
              if (over.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              Row last = over.get(over.size() - 1);
              return Multi.createFrom()
                  .iterable(over)
                  .onItem()
                  .transformToUniAndConcatenate(row -> end(row.getUUID("id"), today))
                  .collect()
                  .asList()
                  .chain(
                      () ->
                          over.size() < BATCH
                              ? Uni.createFrom().voidItem()
                              : page(
                                  today,
                                  last.getLocalDate("wanted_until"),
                                  last.getUUID("id"),
                                  guard));
            });
  }

  /** Looked at once more by who holds its row: it may be promised, or put off, by now. */
  private Uni<Void> end(UUID id, LocalDate today) {
    return Panache.withTransaction(
        () ->
            wishes
                .alone(id)
                .flatMap(
                    wish ->
                        wish.status() == WishStatus.OPEN
                                && wish.wantedUntil().isBefore(today)
                                && wish.taken() == wish.kept()
                            ? wish.kept() > 0 ? fulfil(wish) : expire(wish)
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> fulfil(Wish wish) {
    return ending
        .end(wish, WishStatus.FULFILLED)
        .invoke(() -> wish.fulfil(OffsetDateTime.now(clock)))
        .chain(() -> history.took(null, wish, WishVerb.FULFIL, WishStatus.OPEN, null, null))
        .replaceWithVoid();
  }

  private Uni<Void> expire(Wish wish) {
    return why(wish)
        .flatMap(
            reason ->
                ending
                    .end(wish, WishStatus.EXPIRED)
                    .invoke(() -> wish.expire(reason, OffsetDateTime.now(clock)))
                    .chain(
                        () ->
                            history.took(
                                null, wish, WishVerb.EXPIRE, WishStatus.OPEN, reason, null)))
        .replaceWithVoid();
  }

  private static Uni<String> why(Wish wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NOT_KEPT, Boolean.class)
                    .setParameter("wish", wish.id())
                    .getSingleResult())
        .map(
            promised ->
                (promised ? ExpiryReason.PROMISE_NOT_KEPT : ExpiryReason.NOBODY_PROMISED).name());
  }
}
