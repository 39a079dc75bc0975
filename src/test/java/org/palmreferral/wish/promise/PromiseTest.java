package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.PromiseDesk.PROMISES;
import static org.palmreferral.testing.PromiseDesk.claim;
import static org.palmreferral.testing.PromiseDesk.file;
import static org.palmreferral.testing.PromiseDesk.hour;
import static org.palmreferral.testing.PromiseDesk.open;
import static org.palmreferral.testing.PromiseDesk.path;
import static org.palmreferral.testing.PromiseDesk.step;
import static org.palmreferral.testing.PromiseDesk.volunteer;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.PromiseDesk.Open;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** A promise from the claim to the word of thanks, and everything that can come between. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PromiseTest {

  @Inject PromiseTime time;
  @Inject Pool pool;

  @Test
  void keptConfirmedThankedAndCredited() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    assertEquals("PROMISED", promise.path("status").asText());
    assertFalse(promise.path("leaseUntil").isMissingNode());
    JsonNode contact = volunteer.get(PROMISES + '/' + promise.path("id").asText() + "/contact");
    assertEquals("小覃妈妈", contact.path("name").asText());
    assertTrue(contact.path("phone").asText().matches("1[0-9]{10}"));
    JsonNode who = open.poster().get(path(open.wish())).path("items").path(0);
    assertTrue(who.path("phone").asText().matches("1[0-9]{10}"), "the poster can call her");
    assertTrue(who.path("name").asText().startsWith("新人"));
    JsonNode staff = WishDesk.keeper().get(path(open.wish())).path("items").path(0);
    assertTrue(staff.path("phone").isMissingNode(), "staff need not");

    step(volunteer, promise, "prove", hour());
    var picture =
        FormUpload.post(
            volunteer,
            PROMISES + '/' + promise.path("id").asText() + "/pictures",
            0,
            null,
            Pictures.png(0x119911));
    assertEquals(201, picture.statusCode());
    JsonNode proof = file(open.poster(), promise).path("proofs").path(0);
    assertEquals("已上门理发", proof.path("note").asText());
    var seen =
        FormUpload.get(
            open.poster(),
            PROMISES
                + '/'
                + promise.path("id").asText()
                + "/pictures/"
                + proof.path("picture").asText());
    assertEquals(200, seen.statusCode());
    step(open.poster(), promise, "confirm", Map.of("thanks", "谢谢你，奶奶很高兴"));

    JsonNode done = file(volunteer, promise);
    assertEquals("KEPT", done.path("promise").path("status").asText());
    assertTrue(done.path("history").findValuesAsText("words").contains("谢谢你，奶奶很高兴"));
    assertEquals("FULFILLED", WishDesk.file(open.poster(), open.wish()).path("status").asText());
    JsonNode hours = volunteer.get(PROMISES + "/hours");
    assertEquals(60, hours.path("minutes").asInt());
    assertEquals(1, hours.path("credits").path("items").size());
    refused(
        "403 promise.contact_closed",
        () -> volunteer.get(PROMISES + '/' + promise.path("id").asText() + "/contact"));
    assertEquals(
        1,
        count(
            "SELECT count(*) FROM audit_entry WHERE action = 'promise.contact' AND target",
            promise));
  }

  @Test
  void givenBackTheNextInLineHasItAtOnce() {
    Open open = open(1);
    DemoClient first = TestWorld.phone(volunteer());
    DemoClient second = TestWorld.phone(volunteer());
    JsonNode promised = claim(first, open.wish(), 1);
    JsonNode waiting = claim(second, open.wish(), 1);
    JsonNode third = claim(open.wish());
    assertEquals("WAITING", waiting.path("status").asText());
    assertEquals(1, waiting.path("line").asInt());
    assertEquals(2, third.path("line").asInt());
    refused("403 promise.contact_closed", () -> second.get(contact(waiting)));
    step(first, promised, "give-back", Map.of("reason", "NO_TIME", "words", "临时出差"));
    JsonNode moved = file(second, waiting);
    assertEquals("PROMISED", moved.path("promise").path("status").asText());
    assertEquals(List.of("QUEUE", "MOVE_UP"), moved.path("history").findValuesAsText("verb"));
    assertEquals(1, WishDesk.file(open.poster(), open.wish()).path("taken").asInt());
  }

  @Test
  void aTeamBringsItsHelpersAndASmallerOneMayPassIt() {
    Open open = open(3);
    DemoClient leader =
        TestWorld.phone(
            org.palmreferral.testing.Newcomer.member("TEAM_LEADER", PromiseDesk.STATION));
    JsonNode one = claim(TestWorld.phone(volunteer()), open.wish(), 1);
    JsonNode team = claim(leader, open.wish(), 3);
    assertEquals("WAITING", team.path("status").asText(), "two places are not enough");
    assertEquals("PROMISED", claim(open.wish()).path("status").asText());
    assertEquals("PROMISED", one.path("status").asText());
    refused("422 promise.more_than_wanted", () -> claim(leader, open(1).wish(), 2));
    refused("400 promise.alone", () -> claim(TestWorld.phone(volunteer()), open.wish(), 2));
    step(leader, team, "leave", null);
    assertEquals("LEFT", file(leader, team).path("promise").path("status").asText());
  }

  @Test
  void itRunsOutAndGoesToTheNextAfterAReminder() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    JsonNode next = claim(open.wish());
    pass(6);
    pass(6);
    assertEquals(
        List.of("CLAIM", "REMIND"),
        file(volunteer, promise).path("history").findValuesAsText("verb"),
        "reminded once");
    pass(8);
    assertEquals("LAPSED", file(volunteer, promise).path("promise").path("status").asText());
    assertEquals("PROMISED", status(next));
    pass(8);
    assertEquals("PROMISED", status(next), "its own time has just begun");
  }

  @Test
  void afterTwoThatRanOutThereIsAPause() {
    DemoClient volunteer = TestWorld.phone(volunteer());
    claim(volunteer, open(1).wish(), 1);
    claim(volunteer, open(1).wish(), 1);
    pass(8);
    refused("422 promise.pause", () -> claim(volunteer, open(1).wish(), 1));
  }

  @Test
  void silenceConfirms() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    step(volunteer, promise, "prove", hour());
    pass(6);
    assertEquals("PROVED", status(promise));
    pass(8);
    assertEquals("KEPT", status(promise));
    assertEquals("FULFILLED", WishDesk.file(open.poster(), open.wish()).path("status").asText());
    assertTrue(
        volunteer
            .get(PROMISES + "/hours")
            .path("credits")
            .path("items")
            .path(0)
            .path("confirmedBySilence")
            .asBoolean());
  }

  @Test
  void staffWithoutAPartInItSettleADispute() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    step(volunteer, promise, "prove", hour());
    step(open.poster(), promise, "dispute", Map.of("words", "没有来"));
    Map<String, String> again = Map.of("settlement", "AGAIN", "words", "请再约一次时间");
    refused(
        "403 promise.not_poster",
        () -> step(WishDesk.keeper(), promise, "dispute", Map.of("words", "没有来")));
    step(WishDesk.keeper(), promise, "settle", again);
    assertEquals("PROMISED", status(promise));
    step(volunteer, promise, "prove", hour());
    step(open.poster(), promise, "dispute", Map.of("words", "没有理完"));
    step(WishDesk.keeper(), promise, "settle", Map.of("settlement", "KEPT", "words", "已看到照片"));
    assertEquals("KEPT", status(promise));
    assertEquals(60, volunteer.get(PROMISES + "/hours").path("minutes").asInt(), "counted once");
  }

  @Test
  void aWeeklyPromiseRunsOnUntilTheLastTime() {
    Map<String, Object> form = WishDesk.service(1);
    form.put("recurrence", "WEEKLY");
    form.put("weekday", 3);
    Open open = open(form);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    step(volunteer, promise, "prove", hour());
    assertEquals("PROMISED", status(promise));
    refused("409 promise.proved_that_day", () -> step(volunteer, promise, "prove", hour()));
    change("UPDATE promise SET claimed_at = claimed_at - interval '9 days' WHERE id = $1", promise);
    Map<String, Object> last = hour();
    last.put("servedOn", LocalDate.now(TimeSource.CHINA).minusDays(7).toString());
    last.put("last", true);
    step(volunteer, promise, "prove", last);
    step(open.poster(), promise, "confirm", Map.of());
    assertEquals(120, volunteer.get(PROMISES + "/hours").path("minutes").asInt());
  }

  @Test
  void aWishWantedLaterLeavesTimeFromThatDay() {
    Map<String, Object> form = WishDesk.service(1);
    LocalDate from = LocalDate.now(TimeSource.CHINA).plusDays(10);
    form.put("wantedFrom", from.toString());
    JsonNode promise = claim(open(form).wish());
    assertEquals(
        from.plusDays(7),
        OffsetDateTime.parse(promise.path("leaseUntil").asText())
            .atZoneSameInstant(TimeSource.CHINA)
            .toLocalDate());
  }

  @Test
  void withdrawnEverythingEndsWithTheWish() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    JsonNode waiting = claim(open.wish());
    WishDesk.step(open.poster(), open.wish(), "withdraw", Map.of("why", "不用了"));
    assertEquals("ENDED", status(promise));
    assertEquals("ENDED", status(waiting));
    assertEquals(0, WishDesk.file(open.poster(), open.wish()).path("taken").asInt());
    refused("409 wish.not_open", () -> claim(volunteer, open.wish(), 1));
    refused("403 promise.contact_closed", () -> volunteer.get(contact(promise)));
  }

  @Test
  void enoughIsEnoughWhenNothingIsUnderWay() {
    Open open = open(2);
    DemoClient volunteer = TestWorld.phone(volunteer());
    refused("422 promise.none_kept", () -> enough(open));
    JsonNode promise = claim(volunteer, open.wish(), 1);
    step(volunteer, promise, "prove", hour());
    step(open.poster(), promise, "confirm", Map.of());
    DemoClient other = TestWorld.phone(volunteer());
    JsonNode second = claim(other, open.wish(), 1);
    refused("422 promise.some_under_way", () -> enough(open));
    step(other, second, "give-back", Map.of("reason", "OTHER"));
    assertEquals("FULFILLED", enough(open).path("status").asText());
  }

  @Test
  void whatHappenedUnderReviewIsMadeUpForWhenItIsBack() {
    Map<String, Object> form = WishDesk.service(1);
    Open open = open(form);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    JsonNode waiting = claim(open.wish());
    WishDesk.step(WishDesk.keeper(), open.wish(), "review/take-down", Map.of("why", "再看一看"));
    refused("404 not_found", () -> claim(open.wish()));
    step(volunteer, promise, "give-back", Map.of("reason", "NOT_SAFE"));
    assertEquals("WAITING", status(waiting), "nobody is sent to what is under review");
    WishDesk.step(WishDesk.keeper(), open.wish(), "review/publish", WishDesk.publication());
    pass(0);
    assertEquals("PROMISED", status(waiting));
  }

  private static JsonNode enough(Open open) {
    return open.poster()
        .call(
            "POST",
            path(open.wish()) + "/enough",
            null,
            WishDesk.version(open.poster(), open.wish()));
  }

  private static String contact(JsonNode promise) {
    return PROMISES + '/' + promise.path("id").asText() + "/contact";
  }

  /** The job's look, so many days from now. */
  private void pass(int days) {
    try {
      VertxContextSupport.subscribeAndAwait(
          () -> time.pass(OffsetDateTime.now(TimeSource.CHINA).plusDays(days)));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private String status(JsonNode promise) {
    return pool.preparedQuery("SELECT status FROM promise WHERE id = $1")
        .execute(Tuple.of(UUID.fromString(promise.path("id").asText())))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getString(0);
  }

  private long count(String sql, JsonNode promise) {
    return pool.preparedQuery(sql + " = $1")
        .execute(Tuple.of(UUID.fromString(promise.path("id").asText())))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getLong(0);
  }

  private void change(String sql, JsonNode promise) {
    pool.preparedQuery(sql)
        .execute(Tuple.of(UUID.fromString(promise.path("id").asText())))
        .await()
        .indefinitely();
  }
}
