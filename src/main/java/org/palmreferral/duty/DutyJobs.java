package org.palmreferral.duty;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.palmreferral.job.Jobs;

/** Reminders and digests, by one of the nodes, at a time of day when people may be told. */
@ApplicationScoped
class DutyJobs {

  private static final Duration REMIND = Duration.ofMinutes(5);
  private static final Duration DIGEST = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(4);

  private final Jobs jobs;
  private final Reminding reminding;
  private final DigestMaking digests;
  private final DutySettings settings;
  private final Clock clock;

  DutyJobs(
      Jobs jobs, Reminding reminding, DigestMaking digests, DutySettings settings, Clock clock) {
    this.jobs = jobs;
    this.reminding = reminding;
    this.digests = digests;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      identity = "duty",
      every = "${palmreferral.duty.every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    LocalTime now = LocalTime.now(clock);
    if (now.isBefore(settings.from()) || now.isAfter(settings.until())) {
      return Uni.createFrom().voidItem();
    }
    LocalDate today = LocalDate.now(clock);
    return jobs.run(
            "duty-reminder", REMIND, LEASE, lease -> reminding.remind(today, lease::stillMine))
        .chain(
            () ->
                jobs.run(
                    "duty-digest", DIGEST, LEASE, lease -> digests.make(today, lease::stillMine)))
        .replaceWithVoid();
  }
}
