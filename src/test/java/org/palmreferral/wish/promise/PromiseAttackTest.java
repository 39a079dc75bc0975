package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.PromiseDesk.PROMISES;
import static org.palmreferral.testing.PromiseDesk.claim;
import static org.palmreferral.testing.PromiseDesk.hour;
import static org.palmreferral.testing.PromiseDesk.open;
import static org.palmreferral.testing.PromiseDesk.path;
import static org.palmreferral.testing.PromiseDesk.step;
import static org.palmreferral.testing.PromiseDesk.volunteer;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.PromiseDesk.Open;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** Those who try what they may not, twice, at once, and too late. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PromiseAttackTest {

  private static final String ADMINISTRATOR = "13800000020";

  @Inject Pool pool;

  @Test
  void anothersPromiseIsNotThere() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    DemoClient other = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    String at = PROMISES + '/' + promise.path("id").asText();
    refused("404 not_found", () -> other.get(at));
    refused("404 not_found", () -> other.get(at + "/contact"));
    refused("404 not_found", () -> step(other, promise, "prove", hour(), 0));
    refused("404 not_found", () -> step(other, promise, "give-back", Map.of("reason", "OTHER"), 0));
    refused("404 not_found", () -> step(other, promise, "confirm", Map.of(), 0));
    refused("404 not_found", () -> other.get(path(open.wish())));
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(at));
    refused("404 not_found", () -> other.get(PROMISES + '/' + UUID.randomUUID()));
    assertTrue(other.get(PROMISES).path("items").isEmpty());
  }

  @Test
  void whoeverPromisesLearnsWhereSomebodyLivesSoSheIsOfTheSameCounty() {
    Open open = open(1);
    DemoClient elsewhere = TestWorld.phone(Newcomer.member("13800000033", "VOLUNTEER", "巴拉村妇联"));
    refused("422 promise.too_far", () -> claim(elsewhere, open.wish(), 1));
    DemoClient officer = TestWorld.phone("13800000015"); // of the county
    assertEquals("PROMISED", claim(officer, open.wish(), 1).path("status").asText());
  }

  @Test
  void onlyWhoPostedItConfirms() {
    Open open = open(1);
    DemoClient volunteer = TestWorld.phone(volunteer());
    JsonNode promise = claim(volunteer, open.wish(), 1);
    step(volunteer, promise, "prove", hour());
    refused("403 promise.not_poster", () -> step(volunteer, promise, "confirm", Map.of()));
    refused("403 promise.not_poster", () -> step(WishDesk.keeper(), promise, "confirm", Map.of()));
    refused(
        "403 role.forbidden",
        () -> step(volunteer, promise, "settle", Map.of("settlement", "KEPT", "words", "好"), 0));
    refused(
        "409 promise.arrow",
        () ->
            step(
                WishDesk.keeper(),
                promise,
                "settle",
                Map.of("settlement", "KEPT", "words", "无异议")));
    step(open.poster(), promise, "confirm", Map.of());
    refused("409 promise.arrow", () -> step(open.poster(), promise, "confirm", Map.of()));
  }

  @Test
  void nobodyPromisesHerOwnWish() {
    String volunteer = volunteer();
    String wish = WishDesk.published(volunteer, WishDesk.service(2));
    refused("422 promise.own_wish", () -> claim(TestWorld.phone(volunteer), wish, 1));
  }

  @Test
  void whatIsOnNoBoardIsNotThere() {
    String resident = WishDesk.newResident();
    DemoClient volunteer = TestWorld.phone(volunteer());
    String draft = WishDesk.posted(resident, WishDesk.service(1));
    refused("404 not_found", () -> claim(volunteer, draft, 1));
    String review = WishDesk.submitted(resident, WishDesk.service(1));
    refused("404 not_found", () -> claim(volunteer, review, 1));
    refused("404 not_found", () -> claim(volunteer, UUID.randomUUID().toString(), 1));
  }

  @Test
  void whoLeftTheTeamHasNoPartInItsPromises() {
    String number = Newcomer.member("TEAM_LEADER", PromiseDesk.STATION);
    DemoClient leader = TestWorld.phone(number);
    JsonNode promise = claim(leader, open(2).wish(), 2);
    String at = PROMISES + '/' + promise.path("id").asText();
    assertEquals(2, leader.get(at).path("promise").path("helpers").asInt());
    String membership = leader.get("/api/v1/me").path("acting").asText();
    DemoClient administrator = TestWorld.phone(ADMINISTRATOR);
    administrator.call("DELETE", "/api/v1/members/" + membership, null, 0);
    for (String what : List.of("", "/contact")) {
      int status = new Caller(TestWorld.service(), leader.accessToken()).get(at + what).status();
      assertTrue(List.of(401, 403, 404).contains(status), what + ": " + status);
    }
    DemoClient successor = TestWorld.phone(Newcomer.member("TEAM_LEADER", PromiseDesk.STATION));
    assertEquals("小覃妈妈", successor.get(at + "/contact").path("name").asText(), "the team goes on");
  }

  @Test
  void twiceAtOnceIsOnePromise() {
    Open open = open(5);
    Caller volunteer = Caller.phone(volunteer());
    List<Caller.Answer> answers =
        AtOnce.all(
            Collections.nCopies(8, () -> volunteer.post(path(open.wish()), Map.of("helpers", 1))));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        7, answers.stream().filter(answer -> answer.code().equals("promise.exists")).count());
    assertEquals(1, WishDesk.file(open.poster(), open.wish()).path("taken").asInt());
  }

  @Test
  void sentAgainUnderItsKeyItIsTheSamePromise() {
    Open open = open(2);
    Caller volunteer = Caller.phone(volunteer());
    String key = UUID.randomUUID().toString();
    Caller.Answer first = send(volunteer, open, key);
    Caller.Answer second = send(volunteer, open, key);
    assertEquals(201, first.status());
    assertEquals(first.body().path("id"), second.body().path("id"));
    assertEquals(1, WishDesk.file(open.poster(), open.wish()).path("taken").asInt());
  }

  private static Caller.Answer send(Caller volunteer, Open open, String key) {
    return volunteer.send("POST", path(open.wish()), Map.of("helpers", 1), "Idempotency-Key", key);
  }

  @Test
  void nobodyHoardsAlsoNotAllAtOnce() {
    List<Open> wishes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      wishes.add(open(1));
    }
    Caller volunteer = Caller.phone(volunteer());
    List<Callable<Caller.Answer>> calls = new ArrayList<>();
    wishes.forEach(
        open -> calls.add(() -> volunteer.post(path(open.wish()), Map.of("helpers", 1))));
    List<Caller.Answer> answers = AtOnce.all(calls);
    assertEquals(5, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        15, answers.stream().filter(answer -> answer.code().equals("promise.too_many")).count());
  }

  @Test
  void aClaimAndTheEndOfTheWishDecideForEachOther() {
    for (int round = 0; round < 5; round++) {
      Open open = open(3);
      int version = WishDesk.version(open.poster(), open.wish());
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Caller volunteer = Caller.phone(volunteer());
        calls.add(() -> volunteer.post(path(open.wish()), Map.of("helpers", 1)).status());
      }
      Caller poster = new Caller(TestWorld.service(), open.poster().accessToken());
      calls.add(
          () ->
              poster
                  .post(
                      WishDesk.WISHES + '/' + open.wish() + "/withdraw",
                      Map.of("why", "不用了"),
                      "If-Match",
                      "\"" + version + "\"")
                  .status());
      List<Integer> answers = AtOnce.all(calls);
      assertEquals(200, answers.get(5), "it ends, whoever else comes");
      assertTrue(answers.stream().allMatch(status -> status < 500), answers.toString());
      JsonNode promises = open.poster().get(path(open.wish())).path("items");
      promises.forEach(one -> assertEquals("ENDED", one.path("status").asText()));
      assertEquals(0, WishDesk.file(open.poster(), open.wish()).path("taken").asInt());
    }
  }

  @Test
  void theDatabaseHoldsTheRules() {
    Open open = open(1);
    String promise = claim(open.wish()).path("id").asText();
    refusedByTheDatabase(
        pool, "UPDATE promise SET lease_until = NULL WHERE id = $1", promise, "promise_lease");
    refusedByTheDatabase(
        pool, "UPDATE promise SET status = 'KEPT' WHERE id = $1", promise, "promise_");
    refusedByTheDatabase(
        pool, "UPDATE promise SET helpers = 2 WHERE id = $1", promise, "promise_herself");
    refusedByTheDatabase(
        pool,
        "UPDATE wish SET taken = 2 WHERE id = (SELECT wish_id FROM promise WHERE id = $1)",
        promise,
        "wish_places");
    refusedByTheDatabase(
        pool, "DELETE FROM promise_step WHERE promise_id = $1", promise, "only ever added");
  }
}
