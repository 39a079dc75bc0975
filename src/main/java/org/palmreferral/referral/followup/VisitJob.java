package org.palmreferral.referral.followup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.palmreferral.job.Jobs;

/** Plans visits, by one of the nodes. */
@ApplicationScoped
class VisitJob {

  private static final Duration PLAN = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofMinutes(4);

  private final Jobs jobs;
  private final VisitPlanning planning;
  private final Clock clock;

  VisitJob(Jobs jobs, VisitPlanning planning, Clock clock) {
    this.jobs = jobs;
    this.planning = planning;
    this.clock = clock;
  }

  @Scheduled(
      identity = "followup",
      every = "${palmreferral.followup.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    LocalDate today = LocalDate.now(clock);
    return jobs.run("visit-planning", PLAN, LEASE, lease -> planning.plan(today, lease::stillMine))
        .replaceWithVoid();
  }
}
