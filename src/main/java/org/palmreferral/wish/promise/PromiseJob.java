package org.palmreferral.wish.promise;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.palmreferral.job.Jobs;

/** Ends what has run out, by one of the nodes. */
@ApplicationScoped
class PromiseJob {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Jobs jobs;
  private final PromiseTime time;
  private final Clock clock;

  PromiseJob(Jobs jobs, PromiseTime time, Clock clock) {
    this.jobs = jobs;
    this.time = time;
    this.clock = clock;
  }

  @Scheduled(
      identity = "promise",
      every = "${palmreferral.promise.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run("promise", EVERY, LEASE, lease -> time.pass(OffsetDateTime.now(clock)))
        .replaceWithVoid();
  }
}
