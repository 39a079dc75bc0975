package org.palmreferral.wish.ledger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.palmreferral.job.Jobs;

/** Ends wishes whose time is over, by one of the nodes. */
@ApplicationScoped
class ExpiryJob {

  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Jobs jobs;
  private final Expiring expiring;
  private final Clock clock;

  ExpiryJob(Jobs jobs, Expiring expiring, Clock clock) {
    this.jobs = jobs;
    this.expiring = expiring;
    this.clock = clock;
  }

  @Scheduled(
      identity = "ledger",
      every = "${palmreferral.ledger.every:5m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    LocalDate today = LocalDate.now(clock);
    return jobs.run("wish-expiry", HOURLY, LEASE, lease -> expiring.end(today, lease::stillMine))
        .replaceWithVoid();
  }
}
