package org.palmreferral.presence.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.load.BenchReport;
import org.palmreferral.load.OpenLoad;

/**
 * Ten times the steady rate for a minute: what is too much is turned away and told when to come again,
 * and in the end each scan is recorded exactly once.
 */
class BurstLoadBench {

  private static final int PLACES = 40;
  private static final int CONNECTIONS = 512;
  private static final int TIMES = 10;

  /** Scans of one volunteer; far more in half a day would be refused. */
  private static final int EACH = 60;

  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 60));
  private static final Duration MOST = Duration.ofMinutes(40);

  @Test
  void tenTimesTheSteadyRateLosesNothing() throws Exception {
    double steady = steady();
    int people = (int) Math.ceil(steady * TIMES * LENGTH.toSeconds() / EACH);
    try (BenchSite site = new BenchSite(people, PLACES);
        OpenLoad load = new OpenLoad(site.port(), CONNECTIONS)) {
      ScanBurst warm = new ScanBurst(load, site.crowd());
      System.out.println(warm.run(steady / 2, Duration.ofSeconds(20), MOST));
      site.forget();
      ScanBurst burst = new ScanBurst(load, site.crowd());
      ScanBurst.Outcome outcome = burst.run(steady * TIMES, LENGTH, MOST);
      System.out.println(outcome);
      List<String> differences;
      try (Connection owner = site.owner()) {
        differences = burst.differences(owner);
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("steadyRate", steady);
      figures.put("burstRate", outcome.burst().rate());
      figures.put("seconds", LENGTH.toSeconds());
      figures.put("scans", outcome.scans());
      figures.put("statuses", outcome.burst().statuses());
      figures.put("turnedAway", outcome.turnedAway());
      figures.put("retries", outcome.retries());
      figures.put("secondsUntilAllWereRecorded", outcome.until().toSeconds());
      figures.put("differences", differences.size());
      BenchReport.section(
          "burst",
          figures,
          List.of("scans", "turned away", "batches sent again", "all recorded after", "lost or twice"),
          List.of(
              List.of(
                  "%,d at %.0f/s".formatted(outcome.scans(), outcome.burst().rate()),
                  "%,d".formatted(outcome.turnedAway()),
                  "%,d".formatted(outcome.retries()),
                  outcome.until().toSeconds() + " s",
                  Integer.toString(differences.size()))));
      assertEquals(List.of(), differences.stream().limit(5).toList());
      assertTrue(outcome.turnedAway() > 0, "it was no burst: " + outcome);
    }
  }

  /** What CheckInLoadBench has found, where it ran before. */
  private static double steady() {
    return BenchReport.figure("check-in", "steadyRate")
        .orElse(Integer.getInteger("bench.steady", 500));
  }
}
