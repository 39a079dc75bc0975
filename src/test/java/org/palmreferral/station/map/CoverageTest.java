package org.palmreferral.station.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.StationDesk.STATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ManyStations;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** Which divisions have stations. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CoverageTest {

  @Inject Pool pool;

  private static JsonNode coverage(String query) {
    return Caller.stranger().get(STATIONS + "/coverage?limit=100&region=" + query).body();
  }

  @Test
  void townshipsWithAndWithoutStationsAreToldApart() {
    String station = StationDesk.open();
    JsonNode county = coverage("451223");
    long divisions = county.path("divisions").asLong();
    assertEquals(divisions, county.path("items").size(), "all townships of 凤山县");
    JsonNode none = coverage("451223&without=true");
    assertEquals(divisions - county.path("covered").asLong(), none.path("items").size());
    assertTrue(county.path("covered").asLong() >= 1);
    Set<String> without = new HashSet<>();
    none.path("items").forEach(one -> without.add(one.path("code").asText()));
    for (JsonNode one : county.path("items")) {
      assertEquals(
          one.path("stations").asLong() == 0,
          without.contains(one.path("code").asText()),
          one::toString);
    }
    assertTrue(
        !without.contains(StationDesk.COMMUNITY.substring(0, 9)), "its own township has one");

    long before = stations(StationDesk.COMMUNITY);
    StationDesk.keeper()
        .call("POST", STATIONS + '/' + station + "/close", null, StationDesk.version(station));
    assertEquals(before - 1, stations(StationDesk.COMMUNITY), "closed ones do not count");
  }

  private static long stations(String community) {
    for (JsonNode one : coverage(community.substring(0, 9)).path("items")) {
      if (one.path("code").asText().equals(community)) {
        return one.path("stations").asLong();
      }
    }
    return 0;
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    Set<String> codes = new HashSet<>();
    String after = "";
    int pages = 0;
    do {
      JsonNode page =
          Caller.stranger().get(STATIONS + "/coverage?limit=4&region=4512" + after).body();
      page.path("items").forEach(one -> assertTrue(codes.add(one.path("code").asText())));
      after = page.has("next") ? "&after=" + page.path("next").asText() : "";
      pages++;
    } while (!after.isEmpty());
    assertEquals(coverage("4512").path("divisions").asInt(), codes.size());
    assertTrue(pages > 1);
  }

  @Test
  void countsAreRangesOfAnIndex() {
    TestWorld.get();
    ManyStations.put(pool, "计数", 5_000, 24.5, 107, 1);
    try {
      String plan = QueryPlan.of(pool, CoverageQuery.PAGE, (short) 2, "45", "45:", false, 20);
      assertTrue(plan.contains("station_of_division"), plan);
      assertTrue(plan.contains("region_level"), plan);
    } finally {
      ManyStations.remove(pool, "计数");
    }
  }
}
