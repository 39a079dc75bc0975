package org.palmreferral.station.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.StationDesk.STATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ManyStations;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** The map: what is counted in its squares is what stands there. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class StationMapTest {

  private static final String MARK = "地图测试";

  /** Squares that a count of the stations would fill otherwise. */
  private static final String WRONG =
      """
      SELECT count(*) FROM (
        SELECT c.zoom, c.x, c.y, count(*) AS stations, sum(round(latitude * 1000000)) AS latitudes,
          sum(round(longitude * 1000000)) AS longitudes
        FROM station, station_squares(latitude, longitude) c WHERE open GROUP BY 1, 2, 3) e
      FULL JOIN station_square q USING (zoom, x, y)
      WHERE (coalesce(e.stations, 0), coalesce(e.latitudes, 0), coalesce(e.longitudes, 0))
        <> (coalesce(q.stations, 0), coalesce(q.latitudes, 0), coalesce(q.longitudes, 0))
      """;

  @Inject Pool pool;

  private final Random random = new Random(6);

  @AfterEach
  void noneIsLeft() {
    ManyStations.remove(pool, MARK);
    assertEquals(0, number(WRONG), "after they are gone");
  }

  private long number(String sql) {
    return pool.query(sql).execute().await().indefinitely().iterator().next().getLong(0);
  }

  private static JsonNode map(String bbox, int zoom) {
    return Caller.stranger().get(STATIONS + "/map?bbox=" + bbox + "&zoom=" + zoom).body();
  }

  private static long stations(JsonNode map) {
    return StreamSupport.stream(map.path("features").spliterator(), false)
        .mapToLong(one -> one.path("properties").path("stations").asLong())
        .sum();
  }

  @Test
  void squaresAreRightAfterAnyChangeByManyAtOnce() {
    TestWorld.get();
    ManyStations.put(pool, MARK, 400, -30, -25, 12);
    assertEquals(0, number(WRONG), "after they opened");
    List<Callable<Integer>> changers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long seed = random.nextLong();
      changers.add(() -> change(new Random(seed)));
    }
    assertEquals(6 * 25, AtOnce.all(changers).stream().mapToInt(Integer::intValue).sum());
    assertEquals(0, number(WRONG), "after they moved, closed and opened again");
  }

  /**
   * Some at a time move, close, open, are described anew, or go; nobody waits for another in a
   * circle.
   */
  private int change(Random own) {
    for (int i = 0; i < 25; i++) {
      String which =
          " WHERE address = '" + MARK + "' AND abs(hashtext(name)) % 20 = " + own.nextInt(20);
      String sql =
          switch (own.nextInt(5)) {
            case 0 -> "UPDATE station SET latitude = latitude + random() - 0.5" + which;
            case 1 -> "UPDATE station SET open = NOT open, longitude = longitude + 0.3" + which;
            case 2 -> "UPDATE station SET open = false" + which;
            case 3 -> "UPDATE station SET version = version + 1" + which;
            default -> "DELETE FROM station" + which + " AND random() < 0.1";
          };
      // one lock order for the rows of the stations themselves
      pool.withTransaction(
              connection ->
                  connection
                      .query("SELECT FROM station" + which + " ORDER BY id FOR UPDATE")
                      .execute()
                      .chain(() -> connection.query(sql).execute()))
          .await()
          .indefinitely();
    }
    return 25;
  }

  @Test
  void everyZoomShowsAllOfThemAndNeverTooManyFeatures() {
    TestWorld.get();
    ManyStations.put(pool, MARK, 2000, -30, -25, 2);
    for (int zoom = 3; zoom <= 18; zoom++) {
      JsonNode map = map("-28,-33,-22,-27", zoom);
      assertEquals("FeatureCollection", map.path("type").asText());
      assertTrue(map.path("features").size() <= 500, "zoom " + zoom);
      assertEquals(2000, stations(map), "zoom " + zoom);
    }
    JsonNode far = map("-28,-33,-22,-27", 3).path("features").path(0);
    assertEquals("Point", far.path("geometry").path("type").asText());
    assertEquals(-25, far.path("geometry").path("coordinates").path(0).asDouble(), 1.5);
    assertEquals(-30, far.path("geometry").path("coordinates").path(1).asDouble(), 1.5);
    assertFalse(far.has("id"));
    JsonNode world = map("-180,-90,180,90", 18);
    assertTrue(world.path("features").size() <= 500);
  }

  @Test
  void closeByTheyAreShownOneByOne() {
    String station = StationDesk.open(StationDesk.form(-30.5, -20.25));
    Caller.Answer answer =
        Caller.stranger().get(STATIONS + "/map?bbox=-20.3,-30.6,-20.2,-30.4&zoom=15");
    assertTrue(answer.header("Content-Type").startsWith("application/geo+json"));
    assertEquals("public, max-age=60", answer.header("Cache-Control"));
    JsonNode one = answer.body().path("features").path(0);
    assertEquals(station, one.path("id").asText());
    assertEquals("[-20.25,-30.5]", one.path("geometry").path("coordinates").toString());
    assertEquals("妇女之家", one.path("properties").path("kindLabel").asText());
    StationDesk.keeper()
        .call("POST", STATIONS + '/' + station + "/close", null, StationDesk.version(station));
    assertEquals(0, map("-20.3,-30.6,-20.2,-30.4", 15).path("features").size());
    assertEquals(0, stations(map("-20.3,-30.6,-20.2,-30.4", 12)));
  }

  @Test
  void aWindowMayLieAcrossTheDateLine() {
    ManyStations.put(pool, MARK, 5, -30, 179.9, 0.1);
    pool.query(
            "UPDATE station SET longitude = longitude - 359.8 WHERE address = '"
                + MARK
                + "' AND name LIKE '%1'")
        .execute()
        .await()
        .indefinitely();
    assertEquals(5, stations(map("179,-31,-179,-29", 18)));
    assertEquals(5, stations(map("179,-31,-179,-29", 8)));
    assertEquals(4, stations(map("179,-31,180,-29", 8)));
    Caller.Answer wrong = Caller.stranger().get(STATIONS + "/map?bbox=1,2,3&zoom=5");
    assertEquals("map.window", wrong.code());
    assertEquals(400, wrong.status());
  }

  /** The service and the database agree in which square a place lies. */
  @Test
  void javaAndPostgresqlDrawTheSameSquares() {
    for (int i = 0; i < 300; i++) {
      double latitude = random.nextDouble() * 180 - 90;
      double longitude = random.nextDouble() * 360 - 180;
      Row row =
          pool.preparedQuery(
                  "SELECT x, y FROM station_squares($1::float8, $2::float8) WHERE zoom = 12")
              .execute(Tuple.of(latitude, longitude))
              .await()
              .indefinitely()
              .iterator()
              .next();
      MapWindow.Squares own = new MapWindow(longitude, latitude, longitude, latitude).squares(12);
      assertEquals(row.getInteger("x"), own.west());
      assertEquals(row.getInteger("y"), own.north());
    }
  }

  @Test
  void bothReadingsFollowAnIndex() {
    TestWorld.get();
    ManyStations.put(pool, MARK, 20_000, -30, -25, 12);
    String clusters =
        QueryPlan.of(pool, MapQuery.CLUSTERS, (short) 9, 850, 900, 1100, 1150, MapWindow.MOST);
    assertTrue(clusters.contains("station_square_pkey"), clusters);
    Object[] window = {-25.1, -30.1, -25.0, -30.0, -25.1, -25.0, MapWindow.MOST + 1};
    String single = QueryPlan.of(pool, MapQuery.SINGLE, window);
    assertTrue(single.contains("station_in_window"), single);
  }
}
