package org.palmreferral.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.certificate.MeasuredHours;
import org.palmreferral.load.BenchReport;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/**
 * What the nearest station, a volunteer's hours and a station's day cost among 600,000 stations and 50
 * million check-ins, and how much of it among a million; of volunteers, stations and days drawn by
 * lot, one after the other: {@code mvn -Pbench -Dbench.buffers=6GB -Dtest=PresenceVolumeBench test}.
 * With the 128 MB of buffers that PostgreSQL has when nobody gives it more, what is compared is the
 * copying of pages from the system's cache.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PresenceVolumeBench {

  private static final long MANY = Long.getLong("bench.checkins", 50_000_000);
  private static final long FEW = Math.min(MANY, 1_000_000);
  private static final int CALLS = 2_000;
  private static final int WARM = 500;
  private static final double MOST_MILLIS = 20;
  private static final double MOST_RATIO = 1.3;
  private static final int SEED = 20261124;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  @Inject Pool pool;

  /** Something that is asked again and again, each time of something else. */
  private interface Asked {
    void ask(Random lot) throws Exception;
  }

  /** Milliseconds. */
  private record Cost(double median, double p99) {}

  @Test
  void fiftyMillionCheckIns() throws Exception {
    Instant begun = Instant.now();
    String house = TestWorld.get().house(StationDesk.HOUSE);
    int stations = ManyStays.stations(house);
    System.out.printf("%,d stations after %s%n", stations, since(begun));
    Map<String, Map<Long, Cost>> costs = new LinkedHashMap<>();
    Map<Long, Double> pages = new LinkedHashMap<>();
    for (long rows : FEW == MANY ? List.of(MANY) : List.of(FEW, MANY)) {
      ManyStays.fill(rows, stations);
      System.out.printf("%,d check-ins after %s%n", rows, since(begun));
      asked(rows, stations)
          .forEach(
              (name, asked) ->
                  costs.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(rows, measured(asked)));
      pages.put(rows, pagesOfHours(rows));
    }
    report(stations, costs, pages);
  }

  private Map<String, Asked> asked(long rows, int stations) throws Exception {
    int volunteers = ManyStays.volunteers(rows);
    int used = ManyStays.used(rows, stations);
    List<YearMonth> months = ManyStays.months();
    String keeper = StationDesk.keeper().accessToken();
    Map<String, Asked> all = new LinkedHashMap<>();
    all.put(
        "nearest station",
        lot ->
            sent(
                HttpRequest.newBuilder(TestWorld.service().resolve("/api/v1/stations/near"))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"latitude\":%.5f,\"longitude\":%.5f}"
                                .formatted(20 + lot.nextDouble() * 28, 80 + lot.nextDouble() * 50)))));
    all.put(
        "a volunteer's hours",
        lot -> {
          Row hours =
              pool.preparedQuery(MeasuredHours.sql())
                  .executeAndAwait(Tuple.of(id("volunteer", lot.nextInt(volunteers)), 50))
                  .iterator()
                  .next();
          assertTrue(hours.getInteger("total") > 0);
        });
    all.put(
        "a station's day",
        lot -> {
          YearMonth month = months.get(lot.nextInt(ManyStays.MONTHS));
          LocalDate day = month.atDay(1 + lot.nextInt(month.lengthOfMonth()));
          sent(
              HttpRequest.newBuilder(
                      TestWorld.service()
                          .resolve(
                              "/api/v1/stations/%s/presence/day?date=%s"
                                  .formatted(id("station", 1 + lot.nextInt(used)), day)))
                  .header("Authorization", "Bearer " + keeper));
        });
    return all;
  }

  private void sent(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static Cost measured(Asked asked) {
    Random lot = new Random(SEED);
    double[] millis = new double[CALLS];
    try {
      for (int i = -WARM; i < CALLS; i++) {
        long start = System.nanoTime();
        asked.ask(lot);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Arrays.sort(millis);
    return new Cost(millis[CALLS / 2], millis[(int) (CALLS * 0.99) - 1]);
  }

  /** Pages of the buffer that the hours of somebody touch, on average. */
  private static double pagesOfHours(long rows) throws Exception {
    Random lot = new Random(SEED);
    int tries = 50;
    long pages = 0;
    try (Connection owner = ManyStays.owner();
        Statement statement = owner.createStatement()) {
      for (int i = 0; i < tries; i++) {
        String sql =
            MeasuredHours.sql()
                .replace("$1", "'" + id("volunteer", lot.nextInt(ManyStays.volunteers(rows))) + "'::uuid")
                .replace("$2", "50");
        try (ResultSet plan = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)) {
          plan.next();
          JsonNode top = JSON.readTree(plan.getString(1)).path(0).path("Plan");
          pages += top.path("Shared Hit Blocks").asLong() + top.path("Shared Read Blocks").asLong();
        }
      }
    }
    return (double) pages / tries;
  }

  private static void report(
      int stations, Map<String, Map<Long, Cost>> costs, Map<Long, Double> pages) {
    List<String> broken = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    Map<String, Object> figures = new LinkedHashMap<>();
    costs.forEach(
        (name, measured) -> {
          Cost few = measured.get(FEW);
          Cost many = measured.get(MANY);
          double ratio = many.median() / few.median();
          table.add(
              List.of(
                  name,
                  "%.1f".formatted(many.median()),
                  "%.1f".formatted(many.p99()),
                  "%.2f".formatted(ratio)));
          figures.put(name, Map.of("few", few, "many", many, "ratio", ratio));
          if (many.p99() > MOST_MILLIS) {
            broken.add("%s: p99 %.1f ms".formatted(name, many.p99()));
          }
          if (ratio > MOST_RATIO) {
            broken.add("%s: %.2f times the cost".formatted(name, ratio));
          }
        });
    figures.put("pages of the hours", pages);
    table.forEach(row -> System.out.println(String.join(" | ", row)));
    System.out.println("pages of the hours: " + pages);
    BenchReport.section(
        "presence-volume",
        Map.of(
            "stations",
            stations,
            "checkIns",
            MANY,
            "few",
            FEW,
            "shared_buffers",
            System.getProperty("bench.buffers", "128MB"),
            "figures",
            figures),
        List.of(
            "among %,d stations and %,d check-ins".formatted(stations, MANY),
            "p50 ms",
            "p99 ms",
            "of %,d".formatted(FEW)),
        table);
    assertTrue(broken.isEmpty(), broken.toString());
  }

  private static UUID id(String kind, int number) throws Exception {
    byte[] print =
        MessageDigest.getInstance("MD5").digest((kind + number).getBytes(StandardCharsets.UTF_8));
    var bytes = java.nio.ByteBuffer.wrap(print);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static String since(Instant begun) {
    return Duration.between(begun, Instant.now()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }
}
