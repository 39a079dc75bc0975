package org.palmreferral.presence.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.PresenceDesk.flags;
import static org.palmreferral.testing.PresenceDesk.now;
import static org.palmreferral.testing.PresenceDesk.position;
import static org.palmreferral.testing.PresenceDesk.volunteer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palmreferral.presence.code.CodesOfAnyTime;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PresenceDesk;
import org.palmreferral.testing.PresenceDesk.Phone;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** What becomes of a scan. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ScanTest {

  private static final double LATITUDE = 24.5442;
  private static final double LONGITUDE = 107.0421;

  @Inject CodesOfAnyTime codes;
  @Inject Pool pool;

  private String station() {
    return StationDesk.open();
  }

  private long number(String station) {
    return pool.preparedQuery("SELECT number FROM station WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(station)))
        .iterator()
        .next()
        .getLong(0);
  }

  private String turning(String station, OffsetDateTime at) {
    return codes.turning(number(station), at.toInstant());
  }

  private Map<String, Object> item(Phone phone, String station, String way, OffsetDateTime at) {
    return phone.item(turning(station, at), way, at);
  }

  private static void outcome(String expected, JsonNode answer, String... flags) {
    assertEquals(expected, answer.path("outcome").asText(), answer::toString);
    assertEquals(List.of(flags), flags(answer), answer::toString);
  }

  @Test
  void sheComesAndGoes() {
    String station = station();
    Phone phone = volunteer();
    OffsetDateTime now = now();
    JsonNode in = phone.scan(phone.item(PresenceDesk.code(station), null, now));
    outcome("COUNTED", in);
    assertEquals("IN", in.path("way").asText());
    assertEquals(station, in.path("station").asText());
    assertFalse(in.path("replayed").asBoolean());
    assertEquals("OPEN", phone.stays().path(0).path("state").asText());

    JsonNode again = phone.scan(phone.item(PresenceDesk.code(station), null, now.plusSeconds(20)));
    assertEquals("IN", again.path("way").asText(), "a thumb scans twice");
    OffsetDateTime later = now.plusSeconds(200);
    JsonNode out = phone.scan(item(phone, station, null, later));
    outcome("COUNTED", out);
    assertEquals("OUT", out.path("way").asText());
    JsonNode stay = phone.stays().path(0);
    assertEquals("COUNTED", stay.path("state").asText());
    assertEquals(3, stay.path("minutes").asInt(), "whole minutes, rounded down");
    assertEquals(3, phone.minutes());
  }

  @Test
  void theSameBatchTwiceChangesNothing() {
    String station = station();
    Phone phone = volunteer();
    OffsetDateTime now = now();
    List<Map<String, Object>> batch =
        new ArrayList<>(
            List.of(
                item(phone, station, "OUT", now.minusMinutes(5)),
                item(phone, station, "IN", now.minusMinutes(9)),
                phone.item("nonsense", "IN", now),
                item(phone, station, "IN", now.minusHours(30)),
                item(phone, station, "OUT", now.minusHours(28))));
    JsonNode first = phone.send(batch).body().path("items");
    JsonNode second = phone.send(batch).body().path("items");
    assertEquals(5, first.size());
    for (int i = 0; i < batch.size(); i++) {
      assertEquals(batch.get(i).get("id"), first.path(i).path("id").asText(), "in the same order");
      assertEquals(i != 2, second.path(i).path("replayed").asBoolean());
    }
    // what was said of the first when it came alone has changed: she had come before
    outcome("PENDING", first.path(0), "NO_IN");
    outcome("COUNTED", second.path(0));
    outcome("REFUSED", first.path(2));
    assertEquals("scan.not_ours", first.path(2).path("reason").asText());
    outcome("PENDING", first.path(3), "LATE");
    assertEquals(withoutReplayed(second), withoutReplayed(phone.send(batch).body().path("items")));
    assertEquals(4, phone.minutes(), "the late ones wait");
    assertEquals(2, phone.stays().size());
    Collections.shuffle(batch);
    phone.send(batch);
    assertEquals(2, phone.stays().size());
    assertEquals(4, rows(phone));
  }

  private static List<JsonNode> withoutReplayed(JsonNode items) {
    List<JsonNode> all = new ArrayList<>();
    items.forEach(one -> all.add(((ObjectNode) one.deepCopy()).without("replayed")));
    return all;
  }

  private long rows(Phone phone) {
    return pool.preparedQuery("SELECT count(*) FROM check_in WHERE account = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(phone.account())))
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void twentyAtOnceAreOne() {
    String station = station();
    Phone phone = volunteer();
    Map<String, Object> item = item(phone, station, null, now());
    List<JsonNode> answers =
        AtOnce.all(Collections.nCopies(20, (Callable<JsonNode>) () -> phone.scan(item)));
    assertEquals(1, answers.stream().filter(a -> !a.path("replayed").asBoolean()).count());
    assertTrue(answers.stream().allMatch(a -> a.path("way").asText().equals("IN")));
    assertEquals(1, rows(phone));
    assertEquals(1, phone.stays().size());
  }

  @Test
  void whatIsSuspiciousWaits() {
    String station = station();
    OffsetDateTime now = now();
    Phone one = volunteer();
    String photographed = turning(station, now.minusMinutes(5));
    outcome("PENDING", one.scan(one.item(photographed, "IN", now)), "STALE_CODE");
    outcome("PENDING", volunteerScans(station, now.minusMinutes(11)), "LATE");
    assertEquals("OPEN", one.stays().path(0).path("state").asText());
    assertEquals(List.of("STALE_CODE"), flags(one.stays().path(0)));
    one.scan(item(one, station, "OUT", now.plusSeconds(90)));
    assertEquals("PENDING", one.stays().path(0).path("state").asText());
    assertEquals(0, one.minutes(), "what waits does not count");

    Phone two = volunteer();
    Map<String, Object> far = item(two, station, "IN", now);
    far.put("position", position(LATITUDE + 0.01, LONGITUDE));
    outcome("PENDING", two.scan(far), "FAR");
    Phone three = volunteer();
    Map<String, Object> near = item(three, station, "IN", now);
    near.put("position", position(LATITUDE + 0.002, LONGITUDE));
    outcome("COUNTED", three.scan(near));

    Phone four = volunteer();
    outcome("PENDING", four.scan(item(four, station, "OUT", now)), "NO_IN");
    assertEquals(0, four.stays().size());
    StationDesk.keeper().call("POST", StationDesk.STATIONS + '/' + station + "/close", null, 0);
    outcome("PENDING", volunteerScans(station, now), "CLOSED_STATION");
  }

  private JsonNode volunteerScans(String station, OffsetDateTime at) {
    Phone phone = volunteer();
    return phone.scan(item(phone, station, "IN", at));
  }

  @Test
  void nobodyIsInTwoPlaces() {
    String here = station();
    String there = station();
    OffsetDateTime now = now();
    Phone phone = volunteer();
    outcome("COUNTED", phone.scan(item(phone, here, "IN", now.minusMinutes(9))));
    outcome("PENDING", phone.scan(item(phone, there, "IN", now.minusMinutes(6))), "TWO_PLACES");
    outcome("COUNTED", phone.scan(item(phone, here, "OUT", now.minusMinutes(4))));
    outcome("COUNTED", phone.scan(item(phone, there, "OUT", now.minusMinutes(1))));
    assertEquals(5, phone.minutes());
    assertEquals("PENDING", phone.stays().path(0).path("state").asText());
    // that she had left here before was only sent later
    outcome("COUNTED", phone.scan(item(phone, here, "OUT", now.minusMinutes(7))));
    assertEquals(2 + 5, phone.minutes());
  }

  @Test
  void nobodyFlies() {
    String here = station();
    String beijing = StationDesk.open(StationDesk.form(39.9, 116.4));
    OffsetDateTime now = now();
    Phone phone = volunteer();
    phone.scan(item(phone, here, "IN", now.minusMinutes(9)));
    phone.scan(item(phone, here, "OUT", now.minusMinutes(8)));
    outcome("PENDING", phone.scan(item(phone, beijing, "IN", now.minusMinutes(1))), "SPEED");
  }

  @Test
  void onePhoneIsOneVolunteers() {
    String here = station();
    String there = station();
    OffsetDateTime now = now();
    Phone phone = volunteer();
    Map<String, Object> first = item(phone, here, "IN", now.minusMinutes(9));
    phone.scan(first);
    Map<String, Object> clone = item(phone, here, "OUT", now.minusMinutes(5));
    clone.put("sequence", first.get("sequence"));
    outcome("PENDING", phone.scan(clone), "CLONED");

    Phone other = volunteer();
    Caller.Answer borrowed =
        other.caller.send(
            "POST",
            PresenceDesk.SCANS,
            Map.of("client", phone.client, "items", List.of(item(other, here, "IN", now))),
            "Accept-Language",
            "en");
    outcome("PENDING", borrowed.body().path("items").path(0), "SHARED_PHONE");
    assertEquals(
        "Somebody else scanned with the same phone within the hour",
        borrowed.body().at("/items/0/flags/0/label").asText());

    Phone twin = new Phone(other.number);
    other.scan(item(other, here, "OUT", now.plusSeconds(100)));
    outcome("PENDING", twin.scan(item(twin, there, "IN", now.plusSeconds(110))), "CLONED");
  }

  @Test
  void contradictionsAreKeptBoth() {
    String station = station();
    OffsetDateTime now = now();
    Phone phone = volunteer();
    phone.scan(item(phone, station, "IN", now.minusMinutes(9)));
    Map<String, Object> out = item(phone, station, "OUT", now.minusMinutes(3));
    outcome("COUNTED", phone.scan(out));
    assertEquals(6, phone.minutes());
    Map<String, Object> other = item(phone, station, "OUT", now.minusMinutes(1));
    other.put("id", out.get("id"));
    outcome("PENDING", phone.scan(other), "CONFLICT", "NO_IN");
    outcome("PENDING", phone.scan(out), "CONFLICT");
    assertTrue(phone.scan(other).path("replayed").asBoolean());
    assertEquals(3, rows(phone));
    assertEquals(0, phone.minutes(), "until the keeper has said which it was");
  }

  @Test
  void anIdOfSomebodyElseIsNothing() {
    String station = station();
    Phone phone = volunteer();
    Map<String, Object> item = item(phone, station, "IN", now());
    phone.scan(item);
    Phone other = volunteer();
    JsonNode answer = other.scan(item);
    outcome("COUNTED", answer);
    assertFalse(answer.path("replayed").asBoolean());
    assertEquals(1, other.stays().size());
  }

  @Test
  void theTimeHasToBePossible() {
    String station = station();
    OffsetDateTime now = now();
    Phone phone = volunteer();
    JsonNode ahead = phone.scan(item(phone, station, "IN", now.plusMinutes(6)));
    assertEquals("scan.ahead", ahead.path("reason").asText());
    assertTrue(ahead.path("text").asText().contains("clock"));
    JsonNode old = phone.scan(item(phone, station, "IN", now.minusDays(31)));
    assertEquals("scan.too_old", old.path("reason").asText());
    assertEquals(0, rows(phone));
    outcome("PENDING", phone.scan(item(phone, station, "IN", now.minusDays(29))), "LATE");
    Map<String, Object> never = item(phone, station, "IN", now);
    never.put("capturedAt", "2999-12-31T23:59:59Z");
    assertEquals("scan.ahead", phone.scan(never).path("reason").asText());
  }

  @Test
  void aStayGoesOverMidnight() {
    String station = station();
    OffsetDateTime evening =
        now()
            .atZoneSameInstant(org.palmreferral.calendar.TimeSource.CHINA)
            .toLocalDate()
            .minusDays(2)
            .atTime(22, 0)
            .atZone(org.palmreferral.calendar.TimeSource.CHINA)
            .toOffsetDateTime();
    Phone phone = volunteer();
    phone.scan(item(phone, station, "OUT", evening.plusHours(5)));
    phone.scan(item(phone, station, "IN", evening));
    assertEquals(1, phone.stays().size());
    assertEquals(300, phone.stays().path(0).path("minutes").asInt());
  }

  @Test
  void aPrintedCodeNeedsThePlace() {
    String station = station();
    String printed = StationDesk.STATIONS + '/' + station + "/printed-code";
    OffsetDateTime now = now();
    Phone phone = volunteer();
    assertEquals(404, Caller.phone(StationDesk.KEEPER).get(printed).status());
    JsonNode first = StationDesk.keeper().post(printed, null);
    String code = first.path("code").asText();
    assertTrue(code.matches("[0-9A-Za-z.]{1,32}"), code);
    outcome("PENDING", phone.scan(phone.item(code, "IN", now.minusMinutes(3))), "PRINTED_NO_PLACE");
    Map<String, Object> near = phone.item(code, "OUT", now.minusMinutes(1));
    near.put("position", position(LATITUDE, LONGITUDE));
    outcome("COUNTED", phone.scan(near));
    JsonNode second = StationDesk.keeper().post(printed, null);
    assertEquals(2, second.path("serial").asInt());
    assertNotEquals(code, second.path("code").asText());
    JsonNode refused = phone.scan(phone.item(code, "IN", now().plusSeconds(1)));
    outcome("REFUSED", refused);
    assertEquals("scan.reprinted", refused.path("reason").asText());
    assertEquals(
        "scan.not_ours",
        phone
            .scan(phone.item(codes.printed(number(station), 3), "IN", now))
            .path("reason")
            .asText(),
        "not printed yet");
    Phone before = volunteer();
    outcome(
        "PENDING", before.scan(before.item(code, "IN", now.minusMinutes(2))), "PRINTED_NO_PLACE");
  }

  @Test
  void theKeeperScansHer() {
    String station = station();
    String scans = StationDesk.STATIONS + '/' + station + "/scans";
    Phone phone = volunteer();
    Phone keeper = new Phone(StationDesk.KEEPER);
    String own = phone.caller.get("/api/v1/me/code").body().at("/codes/0/code").asText();
    String keepers = keeper.caller.get("/api/v1/me/code").body().at("/codes/0/code").asText();
    JsonNode answer =
        keeper
            .caller
            .send(
                "POST",
                scans,
                Map.of(
                    "client",
                    keeper.client,
                    "items",
                    List.of(
                        keeper.item(own, "IN", now()),
                        keeper.item(keepers, "IN", now()),
                        keeper.item(PresenceDesk.code(station), "IN", now()))))
            .body()
            .path("items");
    outcome("COUNTED", answer.path(0));
    assertEquals("scan.own", answer.path(1).path("reason").asText());
    assertEquals("scan.not_volunteers", answer.path(2).path("reason").asText());
    assertEquals("OPEN", phone.stays().path(0).path("state").asText());
    assertEquals("scan.not_ours", phone.scan(phone.item(own, "IN", now())).path("reason").asText());
    Caller other = Caller.phone("13800000031");
    assertEquals(
        404,
        other
            .send(
                "POST",
                scans,
                Map.of("client", keeper.client, "items", List.of(keeper.item(own, "OUT", now()))))
            .status());
  }

  @Test
  void whoServesNoMoreScansNoMore() {
    String station = station();
    Phone phone = volunteer();
    Map<String, Object> item = item(phone, station, "IN", now());
    phone.scan(item);
    String membership = phone.caller.get("/api/v1/me").body().at("/memberships/0/id").asText();
    assertEquals(
        204,
        Caller.phone("13800000020")
            .delete("/api/v1/members/" + membership, "If-Match", "\"0\"")
            .status());
    assertEquals(403, phone.send(List.of(item)).status());
    assertEquals(403, new Phone(Newcomer.resident()).send(List.of(item)).status());
  }

  @Test
  void aBatchHasAShape() {
    String station = station();
    Phone phone = volunteer();
    assertEquals(400, phone.send(List.of()).status());
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      many.add(item(phone, station, "IN", now()));
    }
    assertEquals(400, phone.send(many).status());
    Map<String, Object> without = item(phone, station, "IN", now());
    without.remove("id");
    assertEquals(400, phone.send(List.of(without)).status());
    Map<String, Object> nowhere = item(phone, station, "IN", now());
    nowhere.put("position", Map.of("latitude", 91, "longitude", 0, "accuracy", 1));
    assertEquals(400, phone.send(List.of(nowhere)).status());
    assertEquals(0, rows(phone));
  }

  @Test
  void nobodyScansAHundredTimesADay() {
    String station = station();
    Phone phone = volunteer();
    OffsetDateTime at = now().minusMinutes(9);
    for (int batch = 0; batch < 3; batch++) {
      List<Map<String, Object>> items = new ArrayList<>();
      for (int i = 0; i < (batch == 2 ? 1 : 50); i++) {
        at = at.plusSeconds(5);
        items.add(item(phone, station, i % 2 == 0 ? "IN" : "OUT", at));
      }
      JsonNode last = phone.send(items).body().path("items").path(items.size() - 1);
      outcome(batch == 2 ? "REFUSED" : "COUNTED", last);
      assertEquals(batch == 2 ? "scan.many" : "", last.path("reason").asText());
    }
    assertEquals(100, rows(phone));
    assertEquals(
        50, phone.caller.get(PresenceDesk.STAYS + "?limit=100").body().path("items").size());
  }

  @Test
  void pagesAndLooksFollowAnIndex() {
    TestWorld.get();
    OffsetDateTime now = now();
    UUID who = UUID.randomUUID();
    String plan =
        QueryPlan.of(
            pool,
            "SELECT min(came_at) FROM stay s WHERE s.account = $1 AND s.came_at < $2 AND s.came_at >= $3",
            who,
            now,
            now.minusHours(12));
    assertFalse(plan.contains("Seq Scan"), plan);
    String clients =
        QueryPlan.of(
            pool,
            "SELECT account FROM check_in k WHERE k.client = $1 AND k.captured_at BETWEEN $2 AND $3",
            who,
            now.minusDays(1),
            now.plusDays(1));
    assertTrue(clients.contains("client"), clients);
    assertFalse(clients.contains("Seq Scan"), clients);
  }
}
