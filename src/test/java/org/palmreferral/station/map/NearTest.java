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
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.station.place.OpenMoment;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ManyStations;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** The nearest are the nearest, wherever somebody stands. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class NearTest {

  private static final String MARK = "附近测试";

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject WorkingDays calendar;

  private record Position(double latitude, double longitude) {}

  @AfterEach
  void noneIsLeft() {
    ManyStations.remove(pool, MARK);
  }

  private static JsonNode near(Map<String, ?> body) {
    return Caller.stranger().send("POST", STATIONS + "/near", body).body().path("items");
  }

  /**
   * The index and the index alone orders them by the way over the ground, by a formula of its own.
   */
  @Test
  void theyAreThoseThatAWalkThroughAllWouldFind() {
    TestWorld.get();
    ManyStations.put(pool, MARK, 3000, 0, 0, 60);
    pool.query(
            "UPDATE station SET latitude = 3 * latitude, longitude = 6 * longitude WHERE address = '"
                + MARK
                + "' AND abs(hashtext(name)) % 3 = 0")
        .execute()
        .await()
        .indefinitely();
    List<Position> all = new ArrayList<>();
    for (Row row :
        pool.query("SELECT latitude, longitude FROM station WHERE open")
            .execute()
            .await()
            .indefinitely()) {
      all.add(new Position(row.getDouble(0), row.getDouble(1)));
    }
    Random random = new Random(60);
    List<Position> from = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      from.add(new Position(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180));
    }
    from.add(new Position(90, 0));
    from.add(new Position(-89.9, 12));
    from.add(new Position(10, 180));
    from.add(new Position(10, -179.99));
    for (Position here : from) {
      List<Long> expected =
          all.stream()
              .map(
                  one ->
                      Earth.metres(
                          here.latitude(), here.longitude(), one.latitude(), one.longitude()))
              .sorted()
              .limit(20)
              .map(Math::round)
              .toList();
      List<Long> found = new ArrayList<>();
      near(Map.of("latitude", here.latitude(), "longitude", here.longitude(), "limit", 20))
          .forEach(one -> found.add(one.path("distance").asLong()));
      assertEquals(expected, found, here.toString());
    }
  }

  @Test
  void distancesAreInMetresOverTheGround() {
    // a degree of the meridian, and across the date line
    assertEquals(111_195, Earth.metres(24, 107, 25, 107), 1);
    assertEquals(111_195, Earth.metres(0, 179.5, 0, -179.5), 1);
    assertEquals(0, Earth.metres(90, 0, 90, 137), 0.001);
    assertEquals(1_888_000, Earth.metres(39.9042, 116.4074, 23.1291, 113.2644), 3_000, "京穗");
  }

  @Test
  void aServiceOrBeingOpenIsAskedFor() {
    ManyStations.put(pool, MARK, 40, -30, -25, 0.5);
    String other = StationDesk.open(StationDesk.form(-30.3, -25.3));
    StationDesk.keeper()
        .call(
            "PUT",
            STATIONS + '/' + other + "/services",
            Map.of("services", List.of("FAMILY"), "own", List.of()),
            StationDesk.version(other));
    Map<String, Object> here = Map.of("latitude", -30, "longitude", -25);
    JsonNode open = near(Map.of("latitude", -30, "longitude", -25, "openNow", true, "limit", 50));
    assertEquals(20, open.size(), "every second one never closes");
    open.forEach(one -> assertTrue(one.path("openNow").asBoolean()));
    assertEquals(10, near(here).size());
    JsonNode family =
        near(Map.of("latitude", -30, "longitude", -25, "service", "FAMILY", "limit", 1));
    assertEquals(other, family.path(0).path("id").asText());
    assertFalse(family.path(0).has("openNow"));

    StationDesk.keeper()
        .call("POST", STATIONS + '/' + other + "/close", null, StationDesk.version(other));
    JsonNode closed =
        near(Map.of("latitude", -30, "longitude", -25, "service", "FAMILY", "limit", 1));
    assertFalse(closed.toString().contains(other));
  }

  /** A position never stands in an address, where logs would keep it. */
  @Test
  void itIsAskedInTheBodyAndCheckedThere() {
    Caller.Answer bad =
        Caller.stranger().send("POST", STATIONS + "/near", Map.of("latitude", 91, "longitude", 0));
    assertEquals(400, bad.status());
    assertEquals("NearForm", new NearForm(24.5, 107.0, null, null, null).toString());
  }

  @Test
  void theIndexGivesThemInOrder() {
    TestWorld.get();
    ManyStations.put(pool, MARK, 20_000, -30, -25, 12);
    OpenMoment now = OpenMoment.now(clock, calendar);
    List<Object> values = new ArrayList<>(now.values());
    values.addAll(List.of(-30.0, -25.0, 10, "CARE", false, 10));
    String plan = QueryPlan.of(pool, NearQuery.SQL, values.toArray());
    assertTrue(plan.contains("Index Scan using station_nearest"), plan);
    assertTrue(plan.contains("Order By:"), plan);
  }
}
