package org.palmreferral.referral.relief;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.palmreferral.job.Jobs;

/** What happens to cases by the passing of days, done by one of the nodes. */
@ApplicationScoped
class ReliefJobs {

  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(4);

  private final Jobs jobs;
  private final Lapsing lapsing;
  private final Clock clock;

  ReliefJobs(Jobs jobs, Lapsing lapsing, Clock clock) {
    this.jobs = jobs;
    this.lapsing = lapsing;
    this.clock = clock;
  }

  @Scheduled(
      identity = "relief",
      every = "${palmreferral.relief.every:5m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run(
            "relief-lapse",
            EVERY,
            LEASE,
            lease -> lapsing.lapse(OffsetDateTime.now(clock), lease::stillMine))
        .replaceWithVoid();
  }
}
