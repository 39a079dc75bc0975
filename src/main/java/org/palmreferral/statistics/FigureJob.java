package org.palmreferral.statistics;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.palmreferral.job.Jobs;

/** Counts again what has changed, by one of the nodes. */
@ApplicationScoped
class FigureJob {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Jobs jobs;
  private final FigureKeeping keeping;

  FigureJob(Jobs jobs, FigureKeeping keeping) {
    this.jobs = jobs;
    this.keeping = keeping;
  }

  @Scheduled(
      identity = "figures",
      every = "${palmreferral.figures.every:15s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return jobs.run("figures", EVERY, LEASE, lease -> keeping.catchUp(lease::stillMine))
        .replaceWithVoid();
  }
}
