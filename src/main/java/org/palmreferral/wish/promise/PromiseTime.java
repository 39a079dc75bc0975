package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.Wishes;
import org.palmreferral.wish.promise.Promises.Held;

/**
 * What time does to promises. Each is taken up in a transaction of its own, which holds the row of
 * its wish and looks again whether it is due: nothing happens twice, whoever runs this how often.
 */
@ApplicationScoped
class PromiseTime {

  private static final Logger LOG = Logger.getLogger(PromiseTime.class);
  private static final int BATCH = 500;

  private static final String RUN_OUT =
      """
      SELECT wish_id, id FROM promise WHERE status = 'PROMISED' AND lease_until <= $1
      ORDER BY lease_until LIMIT $2
      """;
  private static final String SILENT =
      """
      SELECT wish_id, id FROM promise WHERE status = 'PROVED' AND silent_until <= $1
      ORDER BY silent_until LIMIT $2
      """;
  private static final String TO_REMIND =
      """
      SELECT wish_id, id FROM promise
      WHERE status = 'PROMISED' AND lease_until > $1 AND lease_until <= $2 AND NOT reminded
      ORDER BY lease_until LIMIT $3
      """;

  /** Wishes back on the board, to which something happened while they were under review. */
  private static final String BACK =
      """
      SELECT w.id FROM wish w WHERE w.status = 'OPEN' AND w.kept = w.helpers
      UNION
      SELECT w.id FROM promise p JOIN wish w ON w.id = p.wish_id
      WHERE p.status = 'WAITING' AND w.status = 'OPEN' AND w.taken + p.helpers <= w.helpers
      LIMIT $1
      """;

  private static final String ALL_KEPT = "SELECT kept = helpers FROM wish WHERE id = :wish";

  private final Pool pool;
  private final Promises promises;
  private final Wishes wishes;
  private final PromiseLine line;
  private final PromiseFulfilment fulfilment;
  private final PromiseHistory history;
  private final PromiseSettings settings;

  PromiseTime(
      Pool pool,
      Promises promises,
      Wishes wishes,
      PromiseLine line,
      PromiseFulfilment fulfilment,
      PromiseHistory history,
      PromiseSettings settings) {
    this.pool = pool;
    this.promises = promises;
    this.wishes = wishes;
    this.line = line;
    this.fulfilment = fulfilment;
    this.history = history;
    this.settings = settings;
  }

  /** Does all that is due at this moment. */
  Uni<Void> pass(OffsetDateTime now) {
    OffsetDateTime soon = now.plus(settings.reminder());
    return each(RUN_OUT, Tuple.of(now, BATCH), held -> lapse(held, now))
        .chain(() -> each(SILENT, Tuple.of(now, BATCH), held -> confirm(held, now)))
        .chain(() -> each(TO_REMIND, Tuple.of(now, soon, BATCH), held -> remind(held, soon)))
        .chain(() -> catchUp(now));
  }

  private Uni<Void> lapse(Held held, OffsetDateTime now) {
    Promise promise = held.promise();
    if (!promise.hasRunOut(now)) {
      return Uni.createFrom().voidItem();
    }
    PromiseStatus from = promise.status;
    promise.lapse(now);
    return history
        .took(null, promise, PromiseVerb.LAPSE, from, null)
        .chain(() -> Places.free(promise.wishId, promise.helpers))
        .chain(() -> line.moveOn(held.wish(), now));
  }

  private Uni<Void> confirm(Held held, OffsetDateTime now) {
    Promise promise = held.promise();
    if (!promise.isSilentlyConfirmed(now)) {
      return Uni.createFrom().voidItem();
    }
    PromiseStatus from = promise.status;
    promise.confirm(now);
    return fulfilment
        .kept(null, held, PromiseVerb.CONFIRM_BY_SILENCE, from, null)
        .replaceWithVoid();
  }

  private Uni<Void> remind(Held held, OffsetDateTime soon) {
    Promise promise = held.promise();
    if (promise.reminded || !promise.hasRunOut(soon)) {
      return Uni.createFrom().voidItem();
    }
    promise.remind();
    return history.took(null, promise, PromiseVerb.REMIND, promise.status, null).replaceWithVoid();
  }

  private Uni<Void> catchUp(OffsetDateTime now) {
    return pool.preparedQuery(BACK)
        .execute(Tuple.of(BATCH))
        .flatMap(
            rows -> {
              List<UUID> found = new ArrayList<>();
              rows.forEach(row -> found.add(row.getUUID(0)));
              Uni<Void> all = Uni.createFrom().voidItem();
              for (UUID wish : found) {
                all =
                    all.chain(
                        () -> alone(() -> wishes.alone(wish).flatMap(one -> catchUp(one, now))));
              }
              return all;
            });
  }

  private Uni<Void> catchUp(Wish wish, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALL_KEPT, Boolean.class)
                    .setParameter("wish", wish.id())
                    .getSingleResult())
        .flatMap(all -> all ? fulfilment.fulfilIfItMay(null, wish) : line.moveOn(wish, now));
  }

  private interface Step {
    Uni<Void> of(Held held);
  }

  private Uni<Void> each(String due, Tuple when, Step step) {
    return pool.preparedQuery(due)
        .execute(when)
        .flatMap(
            rows -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (Row row : rows) {
                UUID wish = row.getUUID(0);
                UUID promise = row.getUUID(1);
                all = all.chain(() -> alone(() -> promises.hold(wish, promise).flatMap(step::of)));
              }
              return all;
            });
  }

  private interface Work {
    Uni<Void> get();
  }

  /** One that fails does not keep the others from their turn. */
  private static Uni<Void> alone(Work work) {
    return Panache.withTransaction(work::get)
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("a promise could not be taken on: %s", failure.getClass().getSimpleName());
              return Uni.createFrom().voidItem();
            });
  }
}
