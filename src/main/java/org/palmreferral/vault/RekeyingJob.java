package org.palmreferral.vault;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.palmreferral.job.Jobs;

/**
 * Looks whether a key has changed, and brings everything under the new one, by one of the nodes.
 */
@ApplicationScoped
class RekeyingJob {

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** Of the lease; another run goes on where this one ends. */
  private static final Duration AT_A_STRETCH = Duration.ofMinutes(5);

  private final Jobs jobs;
  private final Rekeying rekeying;
  private final Clock clock;

  RekeyingJob(Jobs jobs, Rekeying rekeying, Clock clock) {
    this.jobs = jobs;
    this.rekeying = rekeying;
    this.clock = clock;
  }

  @Scheduled(
      identity = "rekeying",
      every = "${palmreferral.rekeying.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    Instant end = clock.instant().plus(AT_A_STRETCH);
    return jobs.run(
            "rekeying",
            EVERY,
            LEASE,
            lease -> rekeying.goOn(lease::stillMine, () -> clock.instant().isBefore(end)))
        .replaceWithVoid();
  }
}
