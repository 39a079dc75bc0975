package org.palmreferral.wish.posting;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.palmreferral.job.Jobs;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKeys;

/**
 * Erases wishes that ended long enough ago: their keys are destroyed, and with them all that tells
 * of a person, also in backups. What everybody could read stays, and so do the figures.
 */
@ApplicationScoped
class WishErasing {

  private static final int BATCH = 100;
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofMinutes(30);

  /** A key that is destroyed is named, so that a restored key store is held against it. */
  private static final String ERASE =
      """
      WITH over AS (
        UPDATE wish SET erased_at = $2, version = version + 1
        WHERE id IN (SELECT id FROM wish WHERE ended_at < $1 AND erased_at IS NULL
                     ORDER BY ended_at LIMIT %d FOR UPDATE SKIP LOCKED)
        RETURNING id, key_id),
      named AS (INSERT INTO erased_key (key_id, at) SELECT key_id, $2 FROM over
                ON CONFLICT DO NOTHING)
      SELECT o.key_id,
             (SELECT array_agg(p.id) FROM wish_picture p WHERE p.wish_id = o.id) AS pictures
      FROM over o
      """
          .formatted(BATCH);

  private final Pool pool;
  private final CaseKeys keys;
  private final AttachmentDesk desk;
  private final Jobs jobs;
  private final WishSettings settings;
  private final Clock clock;

  WishErasing(
      Pool pool,
      CaseKeys keys,
      AttachmentDesk desk,
      Jobs jobs,
      WishSettings settings,
      Clock clock) {
    this.pool = pool;
    this.keys = keys;
    this.desk = desk;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      identity = "wish-erasing",
      every = "${palmreferral.wish.erasing:1h}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run("wish-erasing", DAILY, LEASE, lease -> erase(lease::stillMine))
        .replaceWithVoid();
  }

  /**
   * Erases what is due.
   *
   * @param guard asked before each batch
   */
  Uni<Void> erase(Function<SqlClient, Uni<Void>> guard) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return guard
        .apply(pool)
        .chain(() -> pool.preparedQuery(ERASE).execute(Tuple.of(now.minus(settings.kept()), now)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .flatMap(
            some ->
                Multi.createFrom()
                    .iterable(some)
                    .onItem()
                    .transformToUniAndConcatenate(this::destroy)
                    .collect()
                    .asList()
                    .chain(() -> some.size() < BATCH ? Uni.createFrom().voidItem() : erase(guard)));
  }

  /**
   * Should this end half way, the key is destroyed with those that a restored store brings back.
   */
  private Uni<Void> destroy(Row wish) {
    UUID[] pictures = wish.getArrayOfUUIDs("pictures");
    return keys.destroy(wish.getUUID("key_id"))
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(pictures == null ? List.<UUID>of() : Arrays.asList(pictures))
                    .onItem()
                    .transformToUniAndConcatenate(desk::remove)
                    .collect()
                    .asList()
                    .replaceWithVoid());
  }
}
