package org.palmreferral.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.duty.DutyStage.Matter;
import org.palmreferral.job.Jobs;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** When the jobs run, on the day it is. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DutyJobsTest {

  @Inject DutyStage stage;
  @Inject Jobs jobs;
  @Inject Reminding reminding;
  @Inject DigestMaking digests;
  @Inject DutySettings settings;

  @BeforeEach
  void neverRun() {
    TestWorld.get();
    stage.pool.query("DELETE FROM job WHERE name LIKE 'duty-%'").executeAndAwait();
  }

  @Test
  void nobodyIsToldAtNight() {
    Matter clue = stage.clue();
    LocalDate late = stage.late(clue, 1);
    look(late, LocalTime.of(7, 59));
    look(late, LocalTime.of(20, 1));
    assertEquals(List.of(), stage.told(clue));
    assertEquals(0, rounds());
    look(late, LocalTime.of(8, 0));
    assertEquals(List.of("1 凤山县妇女联合会"), stage.told(clue));
    assertEquals(2, rounds());
  }

  @Test
  void eachJobIsDoneWhenItIsDueAgain() {
    Matter clue = stage.clue();
    look(stage.late(clue, 1), LocalTime.NOON);
    look(stage.late(clue, 4), LocalTime.NOON); // at once after the first round: not due yet
    assertEquals(1, stage.told(clue).size());
    assertEquals(2, rounds());
    stage.pool.query("UPDATE job SET next_due = now()").executeAndAwait();
    look(stage.late(clue, 4), LocalTime.NOON);
    assertEquals(2, stage.told(clue).size());
    assertEquals(4, rounds());
  }

  private void look(LocalDate day, LocalTime time) {
    Clock clock =
        Clock.fixed(day.atTime(time).atZone(TimeSource.CHINA).toInstant(), TimeSource.CHINA);
    new DutyJobs(jobs, reminding, digests, settings, clock)
        .look()
        .await()
        .atMost(DutyStage.PATIENCE);
  }

  /** How often the two jobs were taken, together. */
  private long rounds() {
    return stage
        .pool
        .query("SELECT coalesce(sum(fence), 0)::bigint AS n FROM job WHERE name LIKE 'duty-%'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong("n");
  }
}
