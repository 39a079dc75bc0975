package org.palmreferral.volunteer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.VolunteerDesk.file;
import static org.palmreferral.testing.VolunteerDesk.form;
import static org.palmreferral.testing.VolunteerDesk.register;
import static org.palmreferral.testing.VolunteerDesk.step;
import static org.palmreferral.testing.VolunteerDesk.today;
import static org.palmreferral.testing.VolunteerDesk.vet;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;
import org.palmreferral.testing.WishDesk;

/** Nobody sees to a child's wish before it was asked whether she may. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class VettingTest {

  @Inject Pool pool;

  private static String ofChild(int helpers) {
    Map<String, Object> form = WishDesk.form();
    form.put("helpers", helpers);
    return WishDesk.published(WishDesk.newResident(), form);
  }

  @Test
  void aChildsWishIsForThoseWhoWereAskedAbout() {
    String wish = ofChild(1);
    DemoClient her = TestWorld.phone(PromiseDesk.volunteer());
    refused("422 promise.vetting", () -> PromiseDesk.claim(her, wish, 1));
    String id = register(her, form());
    refused("422 promise.vetting", () -> PromiseDesk.claim(her, wish, 1));
    vet(WishDesk.keeper(), id, "CLEAR", today().minusYears(1).minusDays(1));
    refused("422 promise.vetting", () -> PromiseDesk.claim(her, wish, 1));
    vet(WishDesk.keeper(), id, "CLEAR", today());
    step(her, id, "pause", null);
    refused("422 promise.vetting", () -> PromiseDesk.claim(her, wish, 1));
    step(her, id, "resume", null);
    JsonNode promise = PromiseDesk.claim(her, wish, 1);
    assertEquals("PROMISED", promise.path("status").asText());

    String contact = PromiseDesk.PROMISES + '/' + promise.path("id").asText() + "/contact";
    assertTrue(her.get(contact).has("phone"));
    assertFalse(leftOver().contains(promise.path("id").asText()));
    vet(WishDesk.keeper(), id, "NOT_CLEAR", today());
    refused("403 promise.vetting", () -> her.get(contact));
    assertTrue(leftOver().contains(promise.path("id").asText()), "the keeper is told of it");
    PromiseDesk.claim(her, WishDesk.open(1), 1); // of an adult
    PromiseDesk.claim(TestWorld.phone("13800000010"), ofChild(1), 1); // in office
  }

  private static String leftOver() {
    return WishDesk.keeper().get(PromiseDesk.PROMISES + "/unvetted?limit=100").toString();
  }

  @Test
  void aTeamBringsAsManyAsWereAskedAbout() {
    String house = VolunteerDesk.house("审查测试服务队");
    DemoClient leader = VolunteerDesk.member("TEAM_LEADER", house);
    DemoClient other = VolunteerDesk.member("VOLUNTEER", house);
    DemoClient reviewer = TestWorld.phone("13800000011");
    vet(reviewer, register(leader, form()), "CLEAR", today());
    String wish = ofChild(2);
    refused("422 promise.vetting", () -> PromiseDesk.claim(leader, wish, 2));
    vet(reviewer, register(other, form()), "CLEAR", today());
    assertEquals("PROMISED", PromiseDesk.claim(leader, wish, 2).path("status").asText());
  }

  @Test
  void whatIsOnRecordIsToldToNobodyWhoMayNotWriteItDown() {
    DemoClient her = TestWorld.phone(PromiseDesk.volunteer());
    String id = register(her, form());
    vet(WishDesk.keeper(), id, "NOT_CLEAR", today());
    for (DemoClient knows : new DemoClient[] {WishDesk.keeper(), TestWorld.phone("13800000011")}) {
      assertEquals(
          "NOT_CLEAR", file(knows, id).path("vetting").path("outcome").asText(), "may write it");
    }
    for (DemoClient other : new DemoClient[] {her, TestWorld.phone("13800000018")}) {
      JsonNode file = file(other, id);
      assertFalse(file.has("vetting"));
      assertFalse(file.path("servesChildren").asBoolean());
      assertFalse(file.toString().contains("NOT_CLEAR"));
      assertFalse(file.toString().contains("凤公查"));
    }
    refused("403 role.forbidden", () -> vet(TestWorld.phone("13800000018"), id, "CLEAR", today()));
  }

  @Test
  void nobodyVetsOrTeachesHerself() {
    String number = Newcomer.member("KEEPER", PromiseDesk.STATION);
    DemoClient her = TestWorld.phone(number);
    String id = register(her, form());
    refused("403 vetting.own", () -> vet(her, id, "CLEAR", today()));
    refused("403 vetting.own", () -> VolunteerDesk.course(her, id, "FIRST_AID"));
    assertTrue(
        assertThrows(
                RuntimeException.class,
                () ->
                    execute(
                        "INSERT INTO volunteer_vetting (id, volunteer_id, account, outcome,"
                            + " checked_on, valid_until, reference, recorded_by, recorded_at)"
                            + " SELECT gen_random_uuid(), id, account, 'CLEAR', current_date,"
                            + " current_date + 9, '\\x00', account, now() FROM volunteer"
                            + " WHERE id = $1",
                        id))
            .toString()
            .contains("volunteer_vetting_by_another"));

    VolunteerDesk.course(WishDesk.keeper(), id, "CHILD_PROTECTION");
    refused(
        "409 volunteer.course_there",
        () -> VolunteerDesk.course(WishDesk.keeper(), id, "CHILD_PROTECTION"));
    assertEquals("未成年人保护", file(her, id).path("courses").path(0).path("course").asText());
  }

  @Test
  void thePeopleOfTheDemosStationMayServeChildren() {
    DemoClient volunteer = TestWorld.phone("13800000017");
    DemoWorld demo = new DemoWorld(TestWorld.service(), TestWorld.platform());
    demo.ensureVolunteers();
    demo.ensureVolunteers(); // again after an interruption
    assertTrue(
        volunteer
            .get(VolunteerDesk.VOLUNTEERS + "/mine")
            .path(0)
            .path("servesChildren")
            .asBoolean());
    DemoClient leader = TestWorld.phone("13800000018");
    JsonNode promise = PromiseDesk.claim(leader, ofChild(1), 1);
    PromiseDesk.step(leader, promise, "give-back", Map.of("reason", "NO_TIME"));
  }

  @Test
  void aClaimWaitsForAnAnswerThatComesAtTheSameMoment() {
    String number = PromiseDesk.mayServeChildren();
    String wish = ofChild(1);
    Caller caller = Caller.phone(number);
    String id =
        TestWorld.phone(number).get(VolunteerDesk.VOLUNTEERS + "/mine").path(0).path("id").asText();
    SqlConnection connection = pool.getConnection().await().indefinitely();
    Transaction answer = connection.begin().await().indefinitely();
    connection
        .preparedQuery(
            "UPDATE volunteer_vetting SET superseded_at = now()"
                + " WHERE volunteer_id = $1 AND superseded_at IS NULL")
        .execute(Tuple.of(UUID.fromString(id)))
        .await()
        .indefinitely();
    CompletableFuture<Caller.Answer> claim =
        CompletableFuture.supplyAsync(
            () -> caller.post(PromiseDesk.path(wish), Map.of("helpers", 1)));
    Eventually.holds(() -> assertTrue(waiters() > 0, "it waits"));
    answer.commit().await().indefinitely();
    connection.close().await().indefinitely();
    assertEquals("promise.vetting", claim.join().code(), "and then sees it");
  }

  private int waiters() {
    return pool.query("SELECT count(*)::integer AS n FROM pg_locks WHERE NOT granted")
        .execute()
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getInteger("n");
  }

  private void execute(String sql, String id) {
    pool.preparedQuery(sql).execute(Tuple.of(UUID.fromString(id))).await().indefinitely();
  }
}
