package org.palmreferral.exchange.feed;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.palmreferral.job.Jobs;

/** Forgets events after their time, from the oldest on, so that what is left has no gap. */
@ApplicationScoped
class Forgetting {

  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final String FORGET =
      """
      DELETE FROM event e USING (
        SELECT organisation_id, max(position) AS upto FROM event WHERE at < $1
        GROUP BY organisation_id) old
      WHERE e.organisation_id = old.organisation_id AND e.position <= old.upto
      """;

  private final Pool pool;
  private final Jobs jobs;
  private final Clock clock;
  private final FeedSettings settings;

  Forgetting(Pool pool, Jobs jobs, Clock clock, FeedSettings settings) {
    this.pool = pool;
    this.jobs = jobs;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(
      identity = "events-forget",
      every = "${palmreferral.events.forgetting:15m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run(
            "events-forget",
            EVERY,
            LEASE,
            lease ->
                pool.withTransaction(
                    connection ->
                        lease
                            .stillMine(connection)
                            .chain(() -> forget(connection, OffsetDateTime.now(clock)))))
        .replaceWithVoid();
  }

  /** Forgets what was over by then. */
  Uni<Void> forget(SqlClient client, OffsetDateTime now) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of(now.minus(settings.kept())))
        .replaceWithVoid();
  }
}
