package org.palmreferral.subject;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.palmreferral.job.Jobs;

/** Erases what has been kept long enough, by one of the nodes. */
@ApplicationScoped
class RetentionJobs {

  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(30);

  private final Jobs jobs;
  private final Retention retention;
  private final ErasedKeys keys;
  private final Clock clock;

  RetentionJobs(Jobs jobs, Retention retention, ErasedKeys keys, Clock clock) {
    this.jobs = jobs;
    this.retention = retention;
    this.keys = keys;
    this.clock = clock;
  }

  @Scheduled(
      identity = "retention",
      every = "${palmreferral.retention.every:1h}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    LocalDate today = LocalDate.now(clock);
    return jobs.run(
            "retention",
            DAILY,
            LEASE,
            lease ->
                retention
                    .erase(today, lease::stillMine)
                    .chain(() -> retention.emptyRequests(today, lease::stillMine)))
        .chain(
            () ->
                jobs.run(
                    "erased-keys", HOURLY, LEASE, lease -> keys.destroyAgain(lease::stillMine)))
        .replaceWithVoid();
  }
}
