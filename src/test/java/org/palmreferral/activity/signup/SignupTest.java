package org.palmreferral.activity.signup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ActivityDesk.heard;
import static org.palmreferral.testing.ActivityDesk.help;
import static org.palmreferral.testing.ActivityDesk.join;
import static org.palmreferral.testing.ActivityDesk.leave;
import static org.palmreferral.testing.ActivityDesk.mine;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.ActivityDesk;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Crowd;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;

/** Who gets a place, who stands in line, and who is told. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SignupTest {

  private static final int CROWD = 60;
  private static final int SEATS = 10;

  @Inject DataSource database;
  @Inject Pool pool;
  @Inject SignupReminding reminding;

  @Test
  void tenOfSixtyAtOnceHaveAPlaceAndTheOthersStandInOrder() throws Exception {
    TestWorld.get();
    URI service = TestWorld.service();
    Crowd crowd;
    try (Connection connection = database.getConnection()) {
      crowd = Crowd.of(CROWD, service, TestWorld.platform(), connection);
    }
    String id = ActivityDesk.open(SEATS);
    List<CompletableFuture<Crowd.Answer>> under = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      under.add(
          crowd.post(
              service,
              i,
              ActivityDesk.path(id) + "/signups",
              Map.of("part", "PARTICIPANT"),
              UUID.randomUUID().toString()));
    }
    List<Integer> line = new ArrayList<>();
    int placed = 0;
    for (CompletableFuture<Crowd.Answer> one : under) {
      Crowd.Answer answer = one.join();
      assertEquals(201, answer.status(), () -> answer.body().toString());
      if (answer.body().path("status").asText().equals("SIGNED")) {
        placed++;
      } else {
        line.add(answer.body().path("line").asInt());
      }
    }
    assertEquals(SEATS, placed);
    assertEquals(
        IntStream.rangeClosed(1, CROWD - SEATS).boxed().toList(), line.stream().sorted().toList());
    assertCountersAreRight(id);
  }

  @Test
  void placesChangeHandsWhileOthersSignUp() {
    String id = ActivityDesk.open(3);
    List<DemoClient> first = IntStream.range(0, 3).mapToObj(i -> resident()).toList();
    List<String> signed = first.stream().map(who -> join(who, id, 0).path("id").asText()).toList();
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int who = i;
      DemoClient other = resident();
      calls.add(() -> leave(first.get(who), signed.get(who)));
      calls.add(() -> join(other, id, who % 2));
    }
    AtOnce.all(calls);
    assertCountersAreRight(id);
    assertEquals(0, waitingWithRoom(id));
  }

  @Test
  void theFirstInLineWhomItSufficesMovesUpAndIsTold() {
    String id = ActivityDesk.open(2);
    DemoClient guardian = resident();
    DemoClient family = resident();
    DemoClient single = resident();
    String here = join(guardian, id, 1).path("id").asText();
    JsonNode waits = join(family, id, 1);
    assertEquals("WAITING", waits.path("status").asText());
    assertEquals(1, waits.path("line").asInt());
    String alone = join(single, id, 0).path("id").asText();
    assertEquals(1, mine(single, alone).path("ahead").asInt());
    refused("409 signup.exists", () -> join(single, id, 0));
    leave(guardian, here);
    String moved = waits.path("id").asText();
    assertEquals("SIGNED", mine(family, moved).path("status").asText());
    assertEquals("WAITING", mine(single, alone).path("status").asText());
    Eventually.holds(() -> assertEquals(1, heard(family, "signup.moved_up", moved)));
    assertCountersAreRight(id);

    // more places, and those who wait have them
    ActivityDesk.change(id, "ONE", wider(id, 5));
    assertEquals("SIGNED", mine(single, alone).path("status").asText());
    refused("422 activity.places_taken", () -> ActivityDesk.change(id, "ONE", wider(id, 2)));
    assertCountersAreRight(id);
    // who left can come again
    assertEquals("SIGNED", join(guardian, id, 0).path("status").asText());
  }

  @Test
  void theLineEndsWhenItStarts() {
    String id = ActivityDesk.open(1);
    DemoClient one = resident();
    DemoClient other = resident();
    String signed = join(one, id, 0).path("id").asText();
    String waits = join(other, id, 0).path("id").asText();
    ActivityDesk.past(pool, id);
    leave(one, signed);
    assertEquals("WAITING", mine(other, waits).path("status").asText());
    refused("409 signup.closed", () -> join(resident(), id, 0));
    leave(other, waits);
    assertCountersAreRight(id);
  }

  @Test
  void volunteersComeToHelpWhereTheyAreWanted() {
    String id = ActivityDesk.open(1);
    DemoClient volunteer = TestWorld.phone(Newcomer.member("VOLUNTEER", StationDesk.HOUSE));
    assertEquals("SIGNED", help(volunteer, id).path("status").asText());
    refused("403 signup.volunteers_only", () -> help(resident(), id));
    refused("409 signup.exists", () -> join(volunteer, id, 0));
    refused(
        "400 signup.alone",
        () ->
            volunteer.post(
                ActivityDesk.path(id) + "/signups", Map.of("part", "VOLUNTEER", "companions", 1)));
    Map<String, Object> children = ActivityDesk.form(StationDesk.open(), 3, 1);
    children.put("children", true);
    String withChildren = ActivityDesk.open(children);
    refused("422 signup.children", () -> help(volunteer, withChildren));
    assertEquals("SIGNED", join(volunteer, withChildren, 0).path("status").asText());
    DemoClient vetted = TestWorld.phone(Newcomer.member("VOLUNTEER", StationDesk.HOUSE));
    VolunteerDesk.vet(
        StationDesk.keeper(),
        VolunteerDesk.register(vetted, VolunteerDesk.form()),
        "CLEAR",
        VolunteerDesk.today());
    assertEquals("SIGNED", help(vetted, withChildren).path("status").asText());
    refused("422 signup.too_many_together", () -> join(resident(), id, 3));
    assertCountersAreRight(id);
  }

  @Test
  void whoHoldsItSeesWhoComesAndNobodyElseDoes() {
    String id = ActivityDesk.open(5);
    String number = Newcomer.member("VOLUNTEER", StationDesk.HOUSE);
    DemoClient volunteer = TestWorld.phone(number);
    String signup = help(volunteer, id).path("id").asText();
    JsonNode list = StationDesk.keeper().get(ActivityDesk.path(id) + "/signups");
    assertEquals("新人" + number.substring(7), list.path("items").path(0).path("name").asText());
    assertFalse(list.toString().contains(number), "the phone is masked");
    refused("404 not_found", () -> mine(resident(), signup));
    refused(
        "404 not_found",
        () -> resident().call("POST", ActivityDesk.MINE + '/' + signup + "/leave", null, 0));
    refused(
        "404 not_found",
        () -> TestWorld.phone("13800000031").get(ActivityDesk.path(id) + "/signups"));
    assertEquals(
        signup, volunteer.get(ActivityDesk.MINE).path("items").path(0).path("id").asText());
    assertEquals(401, Caller.stranger().get(ActivityDesk.MINE).status());
  }

  @Test
  void eachReminderComesOnceHoweverManyNodesRemind() {
    String id = ActivityDesk.open(5);
    DemoClient resident = resident();
    String signup = join(resident, id, 0).path("id").asText();
    OffsetDateTime start = ActivityDesk.morning(3);
    remindTwiceAtOnce(start.minusHours(25));
    assertEquals(0, notices(signup), "too early");
    remindTwiceAtOnce(start.minusHours(23));
    assertEquals(1, notices(signup));
    Eventually.holds(() -> assertEquals(1, heard(resident, "signup.reminder", signup)));
    remindTwiceAtOnce(start.minusHours(1));
    assertEquals(2, notices(signup));
    Eventually.holds(() -> assertEquals(2, heard(resident, "signup.reminder", signup)));
    remindTwiceAtOnce(start.plusMinutes(1));
    assertEquals(2, notices(signup));
  }

  @Test
  void theDatabaseCountsTheSame() {
    String id = ActivityDesk.open(1);
    RuntimeException broken =
        assertThrows(
            RuntimeException.class,
            () ->
                pool.preparedQuery("UPDATE activity SET taken = seats + 1 WHERE id = $1")
                    .executeAndAwait(Tuple.of(UUID.fromString(id))));
    assertTrue(broken.toString().contains("activity_seats"), broken.toString());
  }

  private void remindTwiceAtOnce(OffsetDateTime now) {
    Callable<Boolean> once =
        () -> {
          reminding.remind(now, connection -> Uni.createFrom().voidItem()).await().indefinitely();
          return true;
        };
    AtOnce.all(once, once);
  }

  private long notices(String signup) {
    return count("SELECT count(*) FROM signup_notice WHERE signup_id = $1", signup);
  }

  private long waitingWithRoom(String id) {
    return count(
        """
        SELECT count(*) FROM signup s JOIN activity a ON a.id = s.activity_id
        WHERE a.id = $1 AND s.status = 'WAITING' AND a.taken + 1 + s.companions <= a.seats
        """,
        id);
  }

  private void assertCountersAreRight(String id) {
    assertEquals(
        1,
        count(
            """
            SELECT count(*) FROM activity a WHERE a.id = $1
              AND a.taken = (SELECT coalesce(sum(1 + companions), 0) FROM signup s
                WHERE s.activity_id = a.id AND s.status = 'SIGNED' AND s.part = 'PARTICIPANT')
              AND a.helping = (SELECT count(*) FROM signup s
                WHERE s.activity_id = a.id AND s.status = 'SIGNED' AND s.part = 'VOLUNTEER')
              AND a.line = (SELECT coalesce(max(line), 0) FROM signup s
                WHERE s.activity_id = a.id AND s.part = 'PARTICIPANT')
            """,
            id),
        "the counters are those of the rows");
  }

  private long count(String sql, String id) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(UUID.fromString(id)))
        .iterator()
        .next()
        .getLong(0);
  }

  private static Map<String, Object> wider(String id, int places) {
    String station = ActivityDesk.kept(id).path("card").path("station").asText();
    return ActivityDesk.form(station, 3, places);
  }

  private static DemoClient resident() {
    return TestWorld.phone(Newcomer.resident());
  }
}
