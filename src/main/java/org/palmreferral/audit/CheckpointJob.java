package org.palmreferral.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.palmreferral.job.Jobs;

/** A checkpoint every hour, by one of the nodes. */
@ApplicationScoped
class CheckpointJob {

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final CheckpointMaking making;
  private final AuditSettings settings;

  CheckpointJob(Jobs jobs, CheckpointMaking making, AuditSettings settings) {
    this.jobs = jobs;
    this.making = making;
    this.settings = settings;
  }

  /** No fence: of two nodes that both believe it is their turn, the number lets one through. */
  @Scheduled(
      identity = "audit-checkpoint",
      every = "${palmreferral.audit.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run(
            "audit-checkpoint",
            settings.checkpointEvery(),
            LEASE,
            lease -> Panache.withTransaction(making::make).replaceWithVoid())
        .replaceWithVoid();
  }
}
