package org.palmreferral.station.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** The book of a station. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MoneyTest {

  @Inject Pool pool;
  @Inject Clock clock;

  private final DemoClient keeper = StationDesk.keeper();
  private final String station = StationDesk.open();
  private final String money = STATIONS + '/' + station + "/money";

  private String entered(String kind, long amount) {
    Map<String, Object> form =
        Map.of(
            "kind",
            kind,
            "amount",
            amount,
            "day",
            LocalDate.now(clock).toString(),
            "words",
            "购置图书",
            "receipt",
            "发票 001");
    return keeper.post(money, form).path("id").asText();
  }

  @Test
  void entriesAreAddedAndTakenBackByACounterEntry() {
    entered("RECEIVED", 500_000);
    String spent = entered("SPENT", 620_000);
    JsonNode book = keeper.get(money);
    assertEquals(-120_000, book.path("balance").asLong(), "below zero is shown, not forbidden");
    assertEquals("购置图书", book.path("items").path(0).path("words").asText());

    List<String> codes =
        AtOnce.all(
            () -> Caller.phone(StationDesk.KEEPER).post(reversal(spent), why()).code(),
            () -> Caller.phone(StationDesk.KEEPER).post(reversal(spent), why()).code());
    assertEquals(List.of("", "station_money.reversed"), codes.stream().sorted().toList());
    book = keeper.get(money);
    assertEquals(500_000, book.path("balance").asLong());
    assertEquals(0, book.path("spent").asLong());
    JsonNode counter = book.path("items").path(0);
    assertEquals(-620_000, counter.path("amount").asLong());
    assertEquals(spent, counter.path("reverses").asText());
    assertTrue(book.path("items").path(1).path("reversed").asBoolean());
    refused(
        "422 station_money.counter",
        () -> keeper.post(reversal(counter.path("id").asText()), why()));
  }

  private String reversal(String entry) {
    return money + '/' + entry + "/reverse";
  }

  private static Map<String, String> why() {
    return Map.of("why", "重复登记");
  }

  @Test
  void theDatabaseKeepsTheBook() {
    entered("RECEIVED", 100);
    refusedByTheDatabase(
        pool,
        "UPDATE station_money SET amount = 1 WHERE station_id = $1",
        station,
        "only ever added");
    refusedByTheDatabase(
        pool, "DELETE FROM station_money WHERE station_id = $1", station, "only ever added");
    refusedByTheDatabase(
        pool,
        """
        INSERT INTO station_money (id, station_id, kind, amount, day, words, reverses, recorded_by,
          recorded_at)
        SELECT gen_random_uuid(), station_id, kind, -50, day, words, id, recorded_by, now()
        FROM station_money WHERE station_id = $1
        """,
        station,
        "station_money_counter");
  }

  @Test
  void onlyThoseWhoKeepTheStationSeeItsBook() {
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(money));
    assertEquals(200, Caller.phone("13800000011").get(money).status());
    assertEquals(401, Caller.stranger().get(money).status());
  }
}
