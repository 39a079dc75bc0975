package org.palmreferral.presence.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.PresenceDesk.now;
import static org.palmreferral.testing.PresenceDesk.presence;
import static org.palmreferral.testing.PresenceDesk.volunteer;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.presence.code.CodesOfAnyTime;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PresenceDesk;
import org.palmreferral.testing.PresenceDesk.Phone;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;

/** What the keeper does with what waits, and what a volunteer says against it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DeskTest {

  private static final String DECISIONS = "decisions";

  @Inject CodesOfAnyTime codes;
  @Inject Pool pool;
  @Inject PresenceJob job;

  private String station = "";
  private long number;
  private Caller keeper = Caller.stranger();

  @BeforeEach
  void aStation() {
    station = StationDesk.open();
    number =
        pool.preparedQuery("SELECT number FROM station WHERE id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(station)))
            .iterator()
            .next()
            .getLong(0);
    keeper = Caller.phone(StationDesk.KEEPER);
  }

  private JsonNode scan(Phone phone, String way, OffsetDateTime at) {
    return phone.scan(phone.item(codes.turning(number, at.toInstant()), way, at));
  }

  private JsonNode pending() {
    return keeper.get(presence(station, "pending")).body().path("items");
  }

  private static Map<String, Object> decision(JsonNode what, String verdict) {
    Map<String, Object> body = new HashMap<>();
    body.put("account", what.path("account").asText());
    body.put("at", what.path("at").asText());
    if (what.has("checkIn")) {
      body.put("checkIn", what.path("checkIn").asText());
    }
    body.put("verdict", verdict);
    body.put("reason", "当日值班登记本可查");
    return body;
  }

  private Caller.Answer decide(JsonNode what, String verdict) {
    return keeper.post(presence(station, DECISIONS), decision(what, verdict));
  }

  private Caller.Answer correct(Caller who, Phone phone, List<?> entries, List<?> voids) {
    return who.post(
        presence(station, "corrections"),
        Map.of(
            "account", phone.account(), "entries", entries, "voids", voids, "reason", "当日值班登记本可查"));
  }

  private static Map<String, String> entry(String way, OffsetDateTime at) {
    return Map.of("way", way, "at", at.toString());
  }

  /** She came and went yesterday, and her phone had no network. */
  private Phone late() {
    Phone phone = volunteer();
    scan(phone, "IN", now().minusHours(30));
    scan(phone, "OUT", now().minusHours(28));
    return phone;
  }

  @Test
  void theKeeperConfirms() {
    Phone phone = late();
    assertEquals(0, phone.minutes());
    JsonNode waiting = pending();
    assertEquals(2, waiting.size());
    JsonNode in = waiting.path(0);
    assertTrue(in.path("name").asText().startsWith("新人"), in::toString);
    assertEquals("补传：扫码后很久才送达", in.at("/flags/0/label").asText());
    assertEquals(120, waiting.path(1).path("minutes").asInt(), "what the late leaving makes");
    assertEquals(60, waiting.path(1).path("minutesByRule").asInt(), "and what the rule gives");
    assertEquals("COUNTED", decide(in, "CONFIRM").body().path("state").asText());
    assertEquals(0, phone.minutes(), "the other end waits still");
    assertEquals(200, decide(waiting.path(1), "CONFIRM").status());
    assertEquals(120, phone.minutes());
    assertEquals(0, pending().size());
    assertEquals("presence.decided", decide(in, "DECLINE").code());
    assertEquals(120, phone.minutes());
  }

  @Test
  void theKeeperDeclines() {
    Phone phone = late();
    JsonNode waiting = pending();
    assertEquals("DECLINED", decide(waiting.path(0), "DECLINE").body().path("state").asText());
    assertEquals(0, phone.stays().size());
    JsonNode out = pending().path(0);
    assertEquals(List.of("LATE", "NO_IN"), PresenceDesk.flags(out));
    assertEquals("presence.entry_needed", decide(out, "CONFIRM").code(), "when did she come?");
    assertEquals(
        204,
        correct(keeper, phone, List.of(entry("IN", now().minusHours(29))), List.of()).status());
    assertEquals(200, decide(pending().path(0), "CONFIRM").status());
    assertTrue(phone.minutes() >= 59 && phone.minutes() <= 60);
  }

  @Test
  void aDoubleClickIsOneDecision() {
    late();
    Map<String, Object> body = decision(pending().path(0), "CONFIRM");
    List<Caller.Answer> answers =
        AtOnce.all(
            Collections.nCopies(
                8,
                (Callable<Caller.Answer>) () -> keeper.post(presence(station, DECISIONS), body)));
    assertEquals(1, answers.stream().filter(a -> a.status() == 200).count());
    assertEquals(7, answers.stream().filter(a -> a.code().equals("presence.decided")).count());
    assertEquals(1, steps("CONFIRM"));
  }

  private long steps(String verb) {
    return pool.preparedQuery(
            "SELECT count(*) FROM presence_step WHERE station_id = $1 AND verb = $2")
        .executeAndAwait(Tuple.of(UUID.fromString(station), verb))
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void nobodyDecidesOnHerself() {
    Phone own = new Phone(StationDesk.KEEPER);
    OffsetDateTime at = now().minusDays(20);
    scan(own, "IN", at);
    JsonNode mine = pending().path(0);
    assertTrue(mine.path("mine").asBoolean());
    assertEquals("presence.own", decide(mine, "CONFIRM").code());
    assertEquals(
        "presence.own",
        correct(keeper, own, List.of(entry("OUT", at.plusHours(1))), List.of()).code());
    Caller reviewer = Caller.phone("13800000011");
    assertEquals(
        200, reviewer.post(presence(station, DECISIONS), decision(mine, "CONFIRM")).status());
  }

  @Test
  void theKeeperOfAnotherCountySeesNothing() {
    late();
    Caller other = Caller.phone("13800000031");
    assertEquals(404, other.get(presence(station, "pending")).status());
    assertEquals(
        404,
        other.post(presence(station, DECISIONS), decision(pending().path(0), "CONFIRM")).status());
    String elsewhere = StationDesk.open();
    assertEquals(
        "presence.decided",
        keeper.post(presence(elsewhere, DECISIONS), decision(pending().path(0), "CONFIRM")).code(),
        "not at this station");
  }

  @Test
  void whatWasForgottenIsClosedByRule() {
    Phone phone = volunteer();
    OffsetDateTime came = now().minusMinutes(9);
    scan(phone, "IN", came);
    // half a day later
    pool.withTransaction(connection -> job.close(connection, now().plusHours(13)))
        .await()
        .indefinitely();
    JsonNode stay = phone.stays().path(0);
    assertEquals("RULE", stay.path("ended").asText());
    assertEquals("PENDING", stay.path("state").asText());
    assertEquals(List.of("FORGOTTEN"), PresenceDesk.flags(stay));
    assertEquals(60, stay.path("minutes").asInt());
    JsonNode waiting = pending().path(0);
    assertFalse(waiting.has("checkIn"));
    assertEquals(60, waiting.path("minutes").asInt());

    // her phone finds network after all: its time takes the place of the rule's
    scan(phone, "OUT", came.plusMinutes(8));
    assertEquals(8, phone.stays().path(0).path("minutes").asInt());
    assertEquals("SCAN", phone.stays().path(0).path("ended").asText());
  }

  @Test
  void whatTheRuleGivesCountsWhenTheKeeperSaysSo() {
    Phone phone = volunteer();
    OffsetDateTime came = now().minusHours(20);
    scan(phone, "IN", came);
    JsonNode waiting = pending();
    assertEquals(2, waiting.size(), "the late coming, and the leaving that was forgotten");
    JsonNode stay = waiting.path(0).has("checkIn") ? waiting.path(1) : waiting.path(0);
    assertEquals(200, decide(stay, "CONFIRM").status());
    assertEquals(60, phone.minutes());
    assertEquals("ENTRY", phone.stays().path(0).path("ended").asText());
    assertEquals(0, pending().size());
    assertEquals("presence.decided", decide(stay, "CONFIRM").code());
  }

  @Test
  void aCorrectionIsAppended() {
    Phone phone = volunteer();
    scan(phone, "IN", now().minusMinutes(9));
    scan(phone, "OUT", now().minusMinutes(1));
    JsonNode out = phone.caller.get(PresenceDesk.STAYS + "/check-ins").body().at("/items/0");
    assertEquals("OUT", out.path("way").asText());
    OffsetDateTime left = now().minusMinutes(5);
    assertEquals(
        204,
        correct(
                keeper,
                phone,
                List.of(entry("OUT", left)),
                List.of(
                    Map.of(
                        "checkIn", out.path("id").asText(), "at", out.path("capturedAt").asText())))
            .status());
    JsonNode stay = phone.stays().path(0);
    assertEquals("ENTRY", stay.path("ended").asText());
    assertEquals("COUNTED", stay.path("state").asText());
    JsonNode all = phone.caller.get(PresenceDesk.STAYS + "/check-ins").body().path("items");
    assertEquals(3, all.size(), "nothing is overwritten");
    assertEquals(Set.of("COUNTED", "VOID"), new HashSet<>(all.findValuesAsText("state")));
    assertEquals(
        "presence.entry_time",
        correct(keeper, phone, List.of(entry("OUT", now().plusHours(1))), List.of()).code());
    assertEquals(1, steps("ENTER"));
    assertEquals(1, steps("VOID"));
  }

  @Test
  void aContestIsAnswered() {
    Phone phone = volunteer();
    OffsetDateTime came = now().minusDays(2);
    Map<String, Object> form =
        Map.of(
            "station",
            station,
            "day",
            came.atZoneSameInstant(TimeSource.CHINA).toLocalDate().toString(),
            "words",
            "那天下午我在站里整理图书");
    Caller.Answer opened = phone.caller.post(PresenceDesk.CONTESTS, form);
    assertEquals(201, opened.status(), opened::toString);
    assertTrue(opened.body().path("number").asText().startsWith("QD-"));
    assertEquals("contest.open_already", phone.caller.post(PresenceDesk.CONTESTS, form).code());
    JsonNode here = keeper.get(presence(station, "contests")).body().at("/items/0");
    assertEquals("那天下午我在站里整理图书", here.path("words").asText());
    assertTrue(here.path("name").asText().startsWith("新人"));
    LocalDate due = LocalDate.parse(here.path("dueOn").asText());
    assertTrue(due.isAfter(LocalDate.now(TimeSource.CHINA).plusDays(4)));

    String answer = PresenceDesk.CONTESTS + '/' + here.path("id").asText() + "/answer";
    Map<String, Object> granted =
        Map.of(
            "granted",
            true,
            "entries",
            List.of(entry("IN", came), entry("OUT", came.plusMinutes(90))),
            "voids",
            List.of(),
            "words",
            "已查值班记录，予以补登");
    assertEquals(409, keeper.post(answer, granted, "If-Match", "\"7\"").status());
    assertEquals(200, keeper.post(answer, granted, "If-Match", "\"0\"").status());
    assertEquals(90, phone.minutes());
    JsonNode mine = phone.caller.get(PresenceDesk.CONTESTS).body().at("/items/0");
    assertEquals("GRANTED", mine.path("status").asText());
    assertEquals("已查值班记录，予以补登", mine.path("answer").asText());
    assertFalse(mine.has("name"));
    assertEquals("contest.arrow", keeper.post(answer, granted, "If-Match", "\"1\"").code());
    assertEquals(201, phone.caller.post(PresenceDesk.CONTESTS, form).status(), "another time");
  }

  @Test
  void nobodyAnswersHerOwnContest() {
    String contest =
        keeper
            .post(
                PresenceDesk.CONTESTS,
                Map.of(
                    "station",
                    station,
                    "day",
                    LocalDate.now(TimeSource.CHINA).toString(),
                    "words",
                    "少记了一次"))
            .body()
            .path("id")
            .asText();
    Map<String, Object> refused =
        Map.of("granted", false, "entries", List.of(), "voids", List.of(), "words", "查无记录");
    String answer = PresenceDesk.CONTESTS + '/' + contest + "/answer";
    assertEquals("presence.own", keeper.post(answer, refused, "If-Match", "\"0\"").code());
    Caller reviewer = Caller.phone("13800000011");
    assertEquals(
        "REFUSED",
        reviewer.post(answer, refused, "If-Match", "\"0\"").body().path("status").asText());
  }

  @Test
  void theDayIsReadInPages() {
    OffsetDateTime now = now();
    for (int i = 0; i < 3; i++) {
      scan(volunteer(), "IN", now.minusMinutes(9 - i));
    }
    LocalDate day = now.minusMinutes(9).atZoneSameInstant(TimeSource.CHINA).toLocalDate();
    String path = presence(station, "day?limit=2&date=" + day);
    long looks = looks();
    JsonNode first = keeper.get(path).body();
    assertEquals(2, first.path("items").size());
    JsonNode second = keeper.get(path + "&after=" + first.path("next").asText()).body();
    assertEquals(1, second.path("items").size());
    List<String> all = new ArrayList<>(first.findValuesAsText("account"));
    all.addAll(second.findValuesAsText("account"));
    assertEquals(3, new HashSet<>(all).size());
    assertTrue(second.at("/items/0/name").asText().startsWith("新人"));
    assertEquals(looks + 2, looks(), "each look is audited");
    assertEquals(
        0,
        keeper.get(presence(station, "day?date=" + day.minusDays(1))).body().path("items").size());
    assertEquals(400, keeper.get(path + "&after=nonsense").status());
  }

  private long looks() {
    return pool.preparedQuery(
            "SELECT count(*) FROM audit_entry WHERE action = 'presence.day' AND target = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(station)))
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void oldRecordsAreOfNobodyElse() {
    Phone phone = late();
    Phone other = new Phone(Newcomer.resident());
    assertEquals(0, other.stays().size());
    assertEquals(1, phone.stays().size());
    JsonNode page = phone.caller.get(PresenceDesk.STAYS + "/check-ins?limit=1").body();
    JsonNode next =
        phone
            .caller
            .get(PresenceDesk.STAYS + "/check-ins?limit=1&after=" + page.path("next").asText())
            .body();
    assertEquals(
        List.of("OUT", "IN"),
        List.of(page.at("/items/0/way").asText(), next.at("/items/0/way").asText()));
    assertFalse(next.hasNonNull("next"));
  }
}
