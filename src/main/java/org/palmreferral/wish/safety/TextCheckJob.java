package org.palmreferral.wish.safety;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.palmreferral.job.Jobs;

/**
 * Asks again about texts that the platform could not judge, by one of the nodes. It needs no fence:
 * a verdict is written once, whoever brings it.
 */
@ApplicationScoped
class TextCheckJob {

  private static final Logger LOG = Logger.getLogger(TextCheckJob.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(4);
  private static final int MOST_AT_ONCE = 4;

  /** Put off first, so that a text that makes trouble is not the first in line for ever. */
  private static final String DUE =
      """
      UPDATE text_check SET next_at = $1 + interval '10 minutes'
      WHERE id IN (
        SELECT id FROM text_check WHERE status IN ('PENDING', 'LATER') AND next_at <= $1
        ORDER BY next_at LIMIT 50 FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;

  private final Jobs jobs;
  private final Pool pool;
  private final TextChecking checking;
  private final Clock clock;

  TextCheckJob(Jobs jobs, Pool pool, TextChecking checking, Clock clock) {
    this.jobs = jobs;
    this.pool = pool;
    this.checking = checking;
    this.clock = clock;
  }

  @Scheduled(
      identity = "text-check",
      every = "${palmreferral.text-check.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run("text-check", EVERY, LEASE, lease -> again(OffsetDateTime.now(clock)))
        .replaceWithVoid();
  }

  /** Asks about what is due at a time. */
  Uni<Void> again(OffsetDateTime now) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(now))
        .onItem()
        .transformToMulti(Multi.createFrom()::iterable)
        .map(row -> row.getUUID("id"))
        .onItem()
        .transformToUni(id -> one(id, now))
        .merge(MOST_AT_ONCE)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> one(UUID id, OffsetDateTime now) {
    return checking
        .check(id, now)
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("text check %s failed: %s", id, failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }
}
