package org.palmreferral.presence.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.palmreferral.load.BenchReport;
import org.palmreferral.load.OpenLoad;

/**
 * How many scans a second the packaged service takes, beside the floor, in turns; and how long they
 * take at 70 % of its knee.
 */
class CheckInLoadBench {

  private static final int PEOPLE = Integer.getInteger("bench.people", 3_000);
  private static final int PLACES = 40;
  private static final int TURNS = Integer.getInteger("bench.turns", 3);
  private static final int CONNECTIONS = 256;
  private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.round", 8));
  private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("bench.warm", 45));
  private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("bench.long", 60));
  private static final double LEAST_OF_FLOOR = 0.7;
  private static final double STEADY = 0.7;
  private static final double MOST_MILLIS = 50;

  @Test
  void scansBesideTheFloor() throws Exception {
    try (BenchSite site = new BenchSite(PEOPLE, PLACES);
        OpenLoad service = new OpenLoad(site.port(), CONNECTIONS);
        OpenLoad floor = new OpenLoad(site.floorPort(), CONNECTIONS)) {
      Knee.Rounds ofService = (rate, length) -> round(site, service, site.crowd().shown(), rate, length);
      Knee.Rounds ofFloor = (rate, length) -> round(site, floor, site.floorCodes(), rate, length);
      for (double rate : new double[] {100, 250}) {
        System.out.println("warm     " + ofService.at(rate, WARM));
        System.out.println("warm     " + ofFloor.at(rate, WARM.dividedBy(3)));
      }
      Knee serviceKnee = new Knee("service", ofService, ROUND);
      Knee floorKnee = new Knee("floor", ofFloor, ROUND);
      double aboutService = serviceKnee.about(200);
      double aboutFloor = floorKnee.about(200);
      List<Double> services = new ArrayList<>();
      List<Double> floors = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        services.add(serviceKnee.from(turn == 0 ? aboutService : services.get(turn - 1)));
        floors.add(floorKnee.from(turn == 0 ? aboutFloor : floors.get(turn - 1)));
      }
      double knee = median(services);
      double ratio = knee / median(floors);
      OpenLoad.Round steady = ofService.at(knee * STEADY, LONG);
      System.out.println("steady   " + steady);
      System.out.printf("service %s, floor %s, ratio %.2f%n", services, floors, ratio);

      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("serviceKnees", services);
      figures.put("floorKnees", floors);
      figures.put("ratio", ratio);
      figures.put("steadyRate", steady.rate());
      figures.put("steadyP50Millis", steady.percentile(50));
      figures.put("steadyP99Millis", steady.percentile(99));
      figures.put("steadyStatuses", steady.statuses());
      figures.put("connections", CONNECTIONS);
      figures.put("volunteers", PEOPLE);
      figures.put("serviceRounds", serviceKnee.rounds());
      figures.put("floorRounds", floorKnee.rounds());
      BenchReport.section(
          "check-in",
          figures,
          List.of("scans", "a second at the knee", "ratio", "p50, p99 ms at 70 % of it"),
          List.of(
              List.of("bare Vert.x handler", "%.0f".formatted(median(floors)), "1.00", "–"),
              List.of(
                  "the service",
                  "%.0f".formatted(knee),
                  "%.2f".formatted(ratio),
                  "%.1f, %.1f".formatted(steady.percentile(50), steady.percentile(99)))));
      assertTrue(ratio >= LEAST_OF_FLOOR, "service : floor " + ratio);
      assertTrue(steady.share() == 1, "not everybody was answered: " + steady);
      assertTrue(steady.percentile(99) <= MOST_MILLIS, "at 70 % of the knee: " + steady);
    }
  }

  /** Every answer counts the scan, or the round does not count. */
  private static OpenLoad.Round round(
      BenchSite site, OpenLoad load, ScanCrowd.Codes codes, double rate, Duration length)
      throws Exception {
    site.forget();
    AtomicLong counted = new AtomicLong();
    AtomicLong all = new AtomicLong();
    OpenLoad.Round round =
        load.run(
            rate,
            length,
            () ->
                site.crowd()
                    .call(
                        codes,
                        (status, again, body) -> {
                          if (status == 200) {
                            all.incrementAndGet();
                            if (body.toString().contains("\"COUNTED\"")) {
                              counted.incrementAndGet();
                            }
                          }
                        }));
    // when some are turned away, those who leave without having come wait for the keeper
    if (round.share() == 1 && counted.get() < all.get() * 0.99) {
      throw new AssertionError("only " + counted + " of " + all + " were counted");
    }
    return round;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }
}
