package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.WishDesk;
import org.palmreferral.wish.posting.WishEnding;
import org.palmreferral.wish.posting.WishHistory;
import org.palmreferral.wish.posting.WishStatus;
import org.palmreferral.wish.posting.WishVerb;
import org.palmreferral.wish.posting.Wishes;

/**
 * Promises are made, kept, broken and forgotten in random order, sometimes two things at once, and
 * after each of them every rule holds: {@code -Drandom.seed=… -Drandom.commands=…} for others.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PromisePropertyTest {

  private static final long SEED = Long.getLong("random.seed", 20_220_308);
  private static final int COMMANDS = Integer.getInteger("random.commands", 600);
  private static final int VOLUNTEERS = 5;
  private static final int OPEN = 3;

  @Inject PromiseTime time;
  @Inject Pool pool;
  @Inject Wishes wishes;
  @Inject WishEnding ending;
  @Inject WishHistory wishHistory;

  private final Random random = new Random(SEED);
  private final Map<UUID, Caller> byAccount = new HashMap<>();
  private final List<Caller> claimers = new ArrayList<>();
  private final Map<String, Caller> posters = new HashMap<>();
  private final List<String> all = new ArrayList<>();
  private final List<String> live = new ArrayList<>();

  @Test
  void noSequenceBreaksARule() {
    people();
    for (int i = 0; i < COMMANDS; i++) {
      while (live.size() < OPEN) {
        post();
      }
      String what = one();
      PromiseRules.requireKept(
          pool, all, "seed " + SEED + ", after " + i + " commands, the last: " + what);
      live.removeIf(wish -> !Set.of("OPEN", "REVIEW").contains(standing(wish)));
    }
    assertEquals(
        EnumSet.allOf(PromiseVerb.class),
        EnumSet.copyOf(
            ofOurs(
                    "SELECT DISTINCT s.verb FROM promise_step s JOIN promise p ON p.id = s.promise_id")
                .stream()
                .map(PromiseVerb::valueOf)
                .toList()),
        "every verb was reached");
  }

  private void people() {
    for (int i = 0; i < VOLUNTEERS; i++) {
      person(PromiseDesk.volunteer());
    }
    person(Newcomer.member("TEAM_LEADER", PromiseDesk.STATION));
  }

  private void person(String number) {
    Caller caller = Caller.phone(number);
    claimers.add(caller);
    byAccount.put(
        UUID.fromString(caller.get("/api/v1/me").body().path("account").asText()), caller);
  }

  private void post() {
    Map<String, Object> form = WishDesk.service(1 + random.nextInt(4));
    if (random.nextInt(3) == 0) {
      form.put("recurrence", "WEEKLY");
      form.put("weekday", 1 + random.nextInt(7));
    }
    String resident = WishDesk.newResident();
    String wish = WishDesk.published(resident, form);
    posters.put(wish, Caller.phone(resident));
    all.add(wish);
    live.add(wish);
  }

  private String one() {
    String wish = live.get(random.nextInt(live.size()));
    int dice = random.nextInt(100);
    if (dice < 38) {
      return claim(wish);
    }
    if (dice < 80) {
      return step(wish);
    }
    if (dice < 88) {
      return runOut(wish);
    }
    if (dice < 91) {
      pass(OffsetDateTime.now(TimeSource.CHINA).plusDays(5).plusHours(12));
      return "reminders";
    }
    if (dice < 96) {
      return review(wish);
    }
    if (dice < 98) {
      return end(wish);
    }
    return dice == 98 ? expire(wish) : enough(wish);
  }

  private String claim(String wish) {
    List<Callable<Caller.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      Caller who = claimers.get(random.nextInt(claimers.size()));
      int helpers = who == claimers.get(VOLUNTEERS) ? 1 + random.nextInt(3) : 1;
      calls.add(() -> who.post(PromiseDesk.path(wish), Map.of("helpers", helpers)));
    }
    String answers = answers(calls);
    // a week ago, so that there are days on which it was done
    change(
        "UPDATE promise SET claimed_at = now() - interval '7 days' WHERE wish_id = $1",
        UUID.fromString(wish));
    return "claims " + answers;
  }

  /** What comes next for a promise that is under way, by who has to do it; now and then by two. */
  private String step(String wish) {
    List<Row> found =
        rows(
            "SELECT id, account, status, version FROM promise WHERE wish_id = $1 AND status IN"
                + " ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED') ORDER BY id",
            wish);
    if (found.isEmpty()) {
      return "nothing";
    }
    Row promise = found.get(random.nextInt(found.size()));
    List<Callable<Caller.Answer>> calls = new ArrayList<>();
    calls.add(stepOf(wish, promise));
    if (random.nextInt(4) == 0) {
      calls.add(stepOf(wish, found.get(random.nextInt(found.size()))));
    }
    return promise.getString("status") + " " + answers(calls);
  }

  private Callable<Caller.Answer> stepOf(String wish, Row promise) {
    Caller claimer = byAccount.get(promise.getUUID("account"));
    Caller poster = posters.get(wish);
    return switch (promise.getString("status")) {
      case "WAITING" -> call(random.nextInt(3) == 0 ? claimer : poster, promise, "leave", null);
      case "PROMISED" ->
          random.nextInt(4) == 0
              ? call(claimer, promise, "give-back", Map.of("reason", "NO_TIME"))
              : call(claimer, promise, "prove", proof());
      case "PROVED" ->
          random.nextInt(2) == 0
              ? call(poster, promise, "confirm", Map.of("thanks", "谢谢"))
              : call(poster, promise, "dispute", Map.of("words", "没有来"));
      default ->
          call(
              Caller.phone(WishDesk.KEEPER),
              promise,
              "settle",
              Map.of(
                  "settlement",
                  Settlement.values()[random.nextInt(Settlement.values().length)].name(),
                  "words",
                  "已了解情况"));
    };
  }

  private Map<String, Object> proof() {
    Map<String, Object> proof = PromiseDesk.hour();
    proof.put("servedOn", LocalDate.now(TimeSource.CHINA).minusDays(random.nextInt(6)).toString());
    proof.put("last", random.nextInt(2) == 0);
    return proof;
  }

  private static Callable<Caller.Answer> call(
      Caller who, Row promise, String verb, @Nullable Map<String, ?> body) {
    String path = PromiseDesk.PROMISES + '/' + promise.getUUID("id") + '/' + verb;
    String version = "\"" + promise.getInteger("version") + "\"";
    return () -> who.post(path, body, "If-Match", version);
  }

  /** Time passes for one promise; what ran out is forgotten soon, so that the story goes on. */
  private String runOut(String wish) {
    List<Row> found =
        rows(
            "SELECT id FROM promise WHERE wish_id = $1 AND status IN ('PROMISED', 'PROVED')"
                + " ORDER BY id",
            wish);
    if (!found.isEmpty()) {
      UUID promise = found.get(random.nextInt(found.size())).getUUID("id");
      change(
          "UPDATE promise SET lease_until = lease_until - interval '30 days',"
              + " silent_until = silent_until - interval '30 days' WHERE id = $1",
          promise);
    }
    pass(OffsetDateTime.now(TimeSource.CHINA));
    change(
        "UPDATE promise SET ended_at = ended_at - interval '40 days'"
            + " WHERE wish_id = $1 AND status = 'LAPSED'",
        UUID.fromString(wish));
    return "time";
  }

  private String review(String wish) {
    if (standing(wish).equals("OPEN")) {
      WishDesk.step(WishDesk.keeper(), wish, "review/take-down", Map.of("why", "再看一看"));
      return "down";
    }
    WishDesk.step(WishDesk.keeper(), wish, "review/publish", WishDesk.publication());
    pass(OffsetDateTime.now(TimeSource.CHINA));
    return "up";
  }

  private String end(String wish) {
    Caller poster = posters.get(wish);
    int version = poster.get(WishDesk.WISHES + '/' + wish).body().path("version").asInt();
    List<Callable<Caller.Answer>> calls = new ArrayList<>();
    calls.add(
        () ->
            poster.post(
                WishDesk.WISHES + '/' + wish + "/withdraw",
                Map.of("why", "不用了"),
                "If-Match",
                "\"" + version + "\""));
    calls.add(() -> claimers.get(0).post(PromiseDesk.path(wish), Map.of("helpers", 1)));
    return "withdrawn " + answers(calls);
  }

  private String expire(String wish) {
    if (!standing(wish).equals("OPEN")) {
      return "nothing";
    }
    await(
        () ->
            Panache.withTransaction(
                () ->
                    wishes
                        .alone(UUID.fromString(wish))
                        .call(found -> ending.end(found, WishStatus.EXPIRED))
                        .invoke(found -> found.expire("NOT_KEPT", OffsetDateTime.now()))
                        .flatMap(
                            found ->
                                wishHistory.took(
                                    null,
                                    found,
                                    WishVerb.EXPIRE,
                                    WishStatus.OPEN,
                                    "NOT_KEPT",
                                    null))));
    return "expired";
  }

  private String enough(String wish) {
    Caller poster = posters.get(wish);
    int version = poster.get(WishDesk.WISHES + '/' + wish).body().path("version").asInt();
    return "enough "
        + answers(
            List.of(
                () ->
                    poster.post(
                        PromiseDesk.path(wish) + "/enough",
                        null,
                        "If-Match",
                        "\"" + version + "\"")));
  }

  private static String answers(List<Callable<Caller.Answer>> calls) {
    List<Caller.Answer> answers = AtOnce.all(calls);
    answers.forEach(answer -> assertTrue(answer.status() < 500, answer.toString()));
    return answers.toString();
  }

  private void pass(OffsetDateTime now) {
    await(() -> time.pass(now));
  }

  private static <T> void await(Supplier<Uni<T>> work) {
    try {
      VertxContextSupport.subscribeAndAwait(work::get);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private String standing(String wish) {
    return rows("SELECT status FROM wish WHERE id = $1", wish).get(0).getString(0);
  }

  private List<Row> rows(String sql, String wish) {
    List<Row> found = new ArrayList<>();
    pool.preparedQuery(sql)
        .execute(Tuple.of(UUID.fromString(wish)))
        .await()
        .indefinitely()
        .forEach(found::add);
    return found;
  }

  private List<String> ofOurs(String sql) {
    List<String> found = new ArrayList<>();
    UUID[] ids = all.stream().map(UUID::fromString).toArray(UUID[]::new);
    pool.preparedQuery(sql + " WHERE p.wish_id = ANY($1)")
        .execute(Tuple.of(ids))
        .await()
        .indefinitely()
        .forEach(row -> found.add(row.getString(0)));
    return found;
  }

  private void change(String sql, UUID id) {
    pool.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely();
  }
}
