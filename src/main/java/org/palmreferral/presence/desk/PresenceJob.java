package org.palmreferral.presence.desk;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;
import org.palmreferral.job.Jobs;
import org.palmreferral.job.Lease;
import org.palmreferral.presence.scan.PresenceSettings;

/**
 * Closes stays that nobody ended, by one of the nodes, and makes the partitions of coming months.
 */
@ApplicationScoped
class PresenceJob {

  private static final Logger LOG = Logger.getLogger(PresenceJob.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int AT_ONCE = 200;

  /** This one and those that follow. */
  private static final String MONTHS =
      "SELECT presence_month(($1::date + make_interval(months => m))::date) FROM generate_series(0, 3) m";

  private static final String CLOSE =
      "SELECT close_forgotten($1, interval '%d s', interval '%d s', $2)";

  private final Jobs jobs;
  private final Pool pool;
  private final Clock clock;
  private final String close;

  PresenceJob(Jobs jobs, Pool pool, PresenceSettings settings, Clock clock) {
    this.jobs = jobs;
    this.pool = pool;
    this.clock = clock;
    this.close = CLOSE.formatted(settings.longest().toSeconds(), settings.forgotten().toSeconds());
  }

  /** A service that was away for long finds a month to write into. */
  void start(@Observes StartupEvent event) {
    months()
        .subscribe()
        .with(
            made -> {},
            failure -> LOG.warnf("partitions of months: %s", failure.getClass().getSimpleName()));
  }

  @Scheduled(
      identity = "presence",
      every = "${palmreferral.presence.closing:10m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run(
            "presence",
            EVERY,
            LEASE,
            lease -> months().chain(() -> closeAll(lease, OffsetDateTime.now(clock))))
        .replaceWithVoid();
  }

  private Uni<Void> months() {
    return pool.preparedQuery(MONTHS).execute(Tuple.of(LocalDate.now(clock))).replaceWithVoid();
  }

  private Uni<Void> closeAll(Lease lease, OffsetDateTime now) {
    return pool.withTransaction(
            connection -> lease.stillMine(connection).chain(() -> close(connection, now)))
        .chain(closed -> closed == 0 ? Uni.createFrom().voidItem() : closeAll(lease, now));
  }

  /** Ends the oldest of those that have lasted too long; gives how many. */
  Uni<Integer> close(io.vertx.mutiny.sqlclient.SqlClient connection, OffsetDateTime now) {
    return connection
        .preparedQuery(close)
        .execute(Tuple.of(now, AT_ONCE))
        .map(rows -> rows.iterator().next().getInteger(0));
  }
}
