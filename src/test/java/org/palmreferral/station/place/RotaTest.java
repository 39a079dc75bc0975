package org.palmreferral.station.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.StationDesk.STATIONS;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** The keeper on duty by month. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RotaTest {

  @Inject Pool pool;
  @Inject Clock clock;

  private final DemoClient keeper = StationDesk.keeper();
  private final String volunteer = StationDesk.account(TestWorld.phone(StationDesk.VOLUNTEER));
  private final String leader = StationDesk.account(TestWorld.phone(StationDesk.LEADER));
  private final String station = StationDesk.open();
  private final String rota = STATIONS + '/' + station + "/rota";

  private Map<String, String> duty(String account, int monthsAhead) {
    return Map.of(
        "account", account, "month", YearMonth.now(clock).plusMonths(monthsAhead).toString());
  }

  @Test
  void everybodySeesThatThereIsOneAndThoseSignedInWhoItIs() {
    keeper.post(rota, duty(volunteer, 0));
    keeper.post(rota, duty(leader, 12));
    Caller.Answer page = Caller.stranger().get(STATIONS + '/' + station);
    assertTrue(page.body().path("onDuty").asBoolean());
    assertFalse(page.body().toString().contains("岑晓梅"));
    assertEquals(401, Caller.stranger().get(rota).status());
    JsonNode list = TestWorld.phone("13800000019").get(rota);
    assertEquals("岑晓梅", list.path(0).path("name").asText());
    assertEquals(2, list.size());

    keeper.call("DELETE", rota + '/' + YearMonth.now(clock), null, null);
    assertFalse(
        Caller.stranger().get(STATIONS + '/' + station).body().path("onDuty").asBoolean(true));
    refused(
        "404 not_found",
        () -> keeper.call("DELETE", rota + '/' + YearMonth.now(clock), null, null));
  }

  @Test
  void aMonthHasOneAndOfTwoAtOnceOneIsTurnedDown() {
    List<String> codes =
        AtOnce.all(
            () -> Caller.phone(StationDesk.KEEPER).post(rota, duty(volunteer, 3)).code(),
            () -> Caller.phone(StationDesk.KEEPER).post(rota, duty(leader, 3)).code());
    assertEquals(
        List.of("", "station.rota_taken"), codes.stream().sorted().toList(), codes::toString);
  }

  @Test
  void onlyMembersAndOnlyAYearAhead() {
    String outsider = StationDesk.account(TestWorld.phone("13800000010"));
    refused("400 station.rota_member", () -> keeper.post(rota, duty(outsider, 1)));
    refused("400 station.month_ahead", () -> keeper.post(rota, duty(leader, 13)));
    refused("400 station.month_ahead", () -> keeper.post(rota, duty(leader, -1)));
    refusedByTheDatabase(
        pool,
        "INSERT INTO station_rota (station_id, month, account, set_by, set_at)"
            + " SELECT $1::uuid, '2026-12-01', '"
            + outsider
            + "', '"
            + outsider
            + "', now()",
        station,
        "station_rota_member");
  }
}
