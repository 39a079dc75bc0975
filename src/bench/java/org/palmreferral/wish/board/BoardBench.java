package org.palmreferral.wish.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.palmreferral.disclosure.ShownJson;
import org.palmreferral.embedded.Ports;
import org.palmreferral.load.ClosedLoad;
import org.palmreferral.problem.Messages;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/**
 * The board of a community: from PostgreSQL and from memory, beside a bare Vert.x handler that runs
 * the same statement and writes the same JSON. Short rounds of the three take turns in one run, so
 * that the machine's mood is the same for all. Also how long a change takes until two nodes show it.
 * {@code mvn -Pbench -Dtest=BoardBench test}; figures in {@code target/bench/board.json}.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BoardBench {

  private static final List<String> ALL = List.of("floor", "database", "cache");
  private static final double LEAST_OF_FLOOR = 0.8;
  private static final double LEAST_OF_CACHE = 3;
  private static final double MOST_MILLIS = 1000;
  private static final int CALLERS = Integer.getInteger("bench.callers", 32);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 60);
  /** Answers of each before it counts: so many that the compiler is done with all of them. */
  private static final int WARM = Integer.getInteger("bench.warm", 20_000);

  private static final long WARM_MILLIS = Long.getLong("bench.warm-millis", 60_000);
  private static final int CHANGES = 50;
  private static final Duration ROUND =
      Duration.ofMillis(Integer.getInteger("bench.round-millis", 500));

  @Inject Pool pool;
  @Inject Vertx vertx;
  @Inject ShownJson json;
  @Inject BoardSettings settings;
  @Inject BoardReading reading;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theBoardOfACommunity() throws Exception {
    BoardWishes wishes = new BoardWishes(pool);
    UUID wish = wishes.open("想有人陪读");
    fill(wish);
    int port = Ports.free();
    BoardFloor.start(vertx, port, json.getContext(BoardPage.class));
    String board = "/api/v1/board?region=" + wishes.community();
    URI floor = URI.create("http://127.0.0.1:" + port).resolve(board);
    URI service = TestWorld.service().resolve(board);
    assertEquals(body(floor), body(service), "the same JSON");

    Map<String, List<Double>> rates = new LinkedHashMap<>();
    Map<String, List<Double>> p99 = new LinkedHashMap<>();
    try (ClosedLoad load = new ClosedLoad(CALLERS)) {
      for (String one : ALL) {
        long answers = 0;
        for (long millis = 0; answers < WARM && millis < WARM_MILLIS; millis += ROUND.toMillis()) {
          answers += round(load, one, floor, service).answers();
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (String one : ALL) {
          ClosedLoad.Round result = round(load, one, floor, service);
          rates.computeIfAbsent(one, name -> new ArrayList<>()).add(result.perSecond());
          p99.computeIfAbsent(one, name -> new ArrayList<>()).add(result.percentile(99));
        }
      }
    }
    double database = ratio(rates, "database", "floor");
    double cache = ratio(rates, "cache", "database");
    double slowest = slowestChange(wishes, wish, service);

    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("callers", CALLERS);
    figures.put("roundMillis", ROUND.toMillis());
    figures.put("answersPerSecond", rates);
    figures.put("p99Millis", p99);
    figures.put("databaseToFloor", database);
    figures.put("cacheToDatabase", cache);
    figures.put("slowestChangeMillis", slowest);
    Path file = Path.of("target/bench/board.json");
    java.nio.file.Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
    System.out.printf("%n%-10s %10s %8s%n", CALLERS + " callers", "answers/s", "p99 ms");
    rates.forEach(
        (one, rounds) ->
            System.out.printf(
                "%-10s %10.0f %8.1f%n", one, median(rounds), median(p99.get(one))));
    System.out.printf(
        "database : floor %.2f, cache : database %.2f, slowest of %d changes %.0f ms%n",
        database, cache, CHANGES, slowest);
    assertTrue(database >= LEAST_OF_FLOOR, "database : floor " + database);
    assertTrue(cache >= LEAST_OF_CACHE, "cache : database " + cache);
    assertTrue(slowest < MOST_MILLIS, "a change took " + slowest + " ms");
  }

  private static ClosedLoad.Round round(ClosedLoad load, String one, URI floor, URI service)
      throws InterruptedException {
    SwitchedBoardCache.off = one.equals("database");
    ClosedLoad.Round result = load.get(one.equals("floor") ? floor : service, ROUND);
    assertEquals(0, result.others(), one + ": answers that are not 200");
    return result;
  }

  /** 300 wishes on the community's board among 20,000 of the county. */
  private void fill(UUID wish) {
    pool.preparedQuery(
            """
            INSERT INTO wish (id, number, status, kind, region, posted_by, female, stage, guarded,
              words, contact_name, contact_phone, wanted_until, day_part, whereabouts, recurrence,
              helpers, shown_text, responsible_id, created_at, published_at, key_id)
            SELECT gen_random_uuid(), 'XY-BENCH-' || i, w.status,
              (ARRAY['COMPANIONSHIP', 'SERVICE', 'TUTORING'])[1 + i % 3],
              CASE WHEN i <= 300 THEN w.region
                ELSE left(w.region, 9) || lpad((2 + i % 200)::text, 3, '0') END,
              w.posted_by, i % 2 = 0, w.stage, w.guarded, w.words, w.contact_name, w.contact_phone,
              w.wanted_until, w.day_part, w.whereabouts, w.recurrence, 1 + i % 3,
              repeat('想有人周末陪孩子读书、写作业，', 1 + i % 8) || i, w.responsible_id,
              w.created_at, w.published_at + i * interval '1 minute', gen_random_uuid()
            FROM wish w, generate_series(1, 20000) i WHERE w.id = $1
            """)
        .executeAndAwait(Tuple.of(wish));
    // as autovacuum does after a while
    asOwner("VACUUM ANALYZE wish");
  }

  /** The service itself owns no table. */
  private static void asOwner(String statement) {
    var config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + config.getValue("palmreferral.database.url", String.class),
                config.getValue("palmreferral.database.owner.username", String.class),
                config.getValue("palmreferral.database.owner.password", String.class));
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From the commit until this node and another one show the change; the longest, in ms. */
  private double slowestChange(BoardWishes wishes, UUID wish, URI service) throws Exception {
    SwitchedBoardCache.off = false;
    BoardNews newsThere = new BoardNews(pool, vertx);
    newsThere.start(new StartupEvent());
    BoardCache there = new BoardCache(settings, newsThere);
    wishes.set(wish, "published_at", BoardWishes.BEGINNING.plusYears(1));
    double[] millis = new double[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      String text = "第" + i + "次修改";
      wishes.set(wish, "shown_text", text);
      long changed = System.nanoTime();
      while (!body(service).contains(text) || !boardThere(there, wishes).contains(text)) {
        Thread.onSpinWait();
      }
      millis[i] = (System.nanoTime() - changed) / 1e6;
    }
    newsThere.stop(new ShutdownEvent());
    return IntStream.range(0, CHANGES).mapToDouble(i -> millis[i]).max().orElseThrow();
  }

  private String boardThere(BoardCache cache, BoardWishes wishes) {
    BoardArea area = BoardArea.of(wishes.community(), null);
    BoardQuery query = new BoardQuery(area, null, null, BoardSort.NEWEST, null, null, 20, null);
    return new String(
        cache
            .get(area.code(), query, Messages.CHINESE, () -> reading.page(query, Messages.CHINESE))
            .await()
            .indefinitely()
            .bytes(),
        StandardCharsets.UTF_8);
  }

  private String body(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  /** Of rounds that stand side by side. */
  private static double ratio(Map<String, List<Double>> rates, String one, String other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      ratios.add(rates.get(one).get(i) / rates.get(other).get(i));
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
