package org.palmreferral.wish.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** What becomes of wishes whose last day is over. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ExpiringTest {

  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);

  @Inject Expiring expiring;
  @Inject Pool pool;

  private void end(LocalDate day) {
    LedgerDesk.end(expiring, day);
  }

  private static String open() {
    return LedgerDesk.open(LedgerDesk.wish(LedgerDesk.VILLAGE, TODAY.toString()));
  }

  private static JsonNode line(String wish) {
    return LedgerDesk.line(LedgerDesk.VILLAGE, wish);
  }

  @Test
  void aWishThatNobodyPromisedExpiresWithAReasonAndAPersonWhoKnows() {
    String wish = open();
    end(TODAY);
    assertEquals("OPEN", line(wish).path("state").asText(), "its last day is not over");
    assertEquals(1, duties(wish, "WISH"));
    end(TODAY.plusDays(1));
    JsonNode line = line(wish);
    assertEquals("EXPIRED", line.path("state").asText());
    assertEquals("期满无人认领", line.path("reason").asText());
    assertEquals("黄丽萍", line.path("responsible").asText());
    assertEquals(TODAY.toString(), line.path("endedOn").asText());
    assertEquals(0, duties(wish, "WISH"));
    end(TODAY.plusDays(1));
    assertEquals(1, steps(wish, "EXPIRE"), "once");
    Eventually.holds(() -> assertEquals(1, told("13800000011", "wish.expired", wish)));
  }

  private static long told(String phone, String kind, String wish) {
    long lines = 0;
    for (JsonNode line :
        TestWorld.phone(phone).get("/api/v1/notifications?limit=100").path("items")) {
      if (line.path("kind").asText().equals(kind) && line.path("subject").asText().equals(wish)) {
        lines++;
      }
    }
    return lines;
  }

  @Test
  void whatWasKeptInPartIsFulfilledAndWhatIsPromisedWaits() {
    String kept = open();
    String promised = open();
    set("UPDATE wish SET taken = 1, kept = 1 WHERE id = $1", kept);
    set("UPDATE wish SET taken = 1 WHERE id = $1", promised);
    end(TODAY.plusDays(1));
    assertEquals("FULFILLED", line(kept).path("state").asText());
    assertEquals("OPEN", line(promised).path("state").asText());
    refusedByTheDatabase(
        pool,
        "UPDATE wish SET status = 'EXPIRED', ended_at = now(), end_reason = 'x' WHERE id = $1",
        promised,
        "wish_over");
    set("UPDATE wish SET taken = 0 WHERE id = $1", promised);
    end(TODAY.plusDays(1));
    assertEquals("EXPIRED", line(promised).path("state").asText());
  }

  @Test
  void aPromiseThatWasGivenBackIsAnotherReason() {
    String wish = open();
    DemoClient volunteer = TestWorld.phone(Newcomer.member("VOLUNTEER", "凤阳社区志愿服务站"));
    JsonNode promise =
        volunteer.post(WishDesk.WISHES + '/' + wish + "/promises", Map.of("helpers", 1));
    end(TODAY.plusDays(1));
    assertEquals("OPEN", line(wish).path("state").asText(), "whoever promised has her time");
    volunteer.call(
        "POST",
        "/api/v1/promises/" + promise.path("id").asText() + "/give-back",
        Map.of("reason", "NO_TIME"),
        promise.path("version").asInt());
    end(TODAY.plusDays(1));
    assertEquals("有人认领但未能实现", line(wish).path("reason").asText());
  }

  @Test
  void twoNodesEndAWishOnce() {
    String wish = open();
    AtOnce.<Boolean>all(this::endTomorrow, this::endTomorrow, this::endTomorrow);
    assertEquals("EXPIRED", line(wish).path("state").asText());
    assertEquals(1, steps(wish, "EXPIRE"));
  }

  private boolean endTomorrow() {
    end(TODAY.plusDays(1));
    return true;
  }

  @Test
  void whatWaitsForAReviewIsADutyOfTheNearestFederation() {
    String wish =
        WishDesk.submitted(
            WishDesk.newResident(),
            LedgerDesk.wish(LedgerDesk.VILLAGE, TODAY.plusDays(9).toString()));
    assertEquals(1, duties(wish, "WISH_REVIEW"));
    assertEquals(0, duties(wish, "WISH"));
    end(TODAY.plusDays(20));
    assertEquals("REVIEW", line(wish).path("state").asText(), "it is looked at first");
    WishDesk.step(
        LedgerDesk.reviewer(), wish, "review/return", Map.of("reason", "OTHER", "words", "请补充"));
    assertEquals(0, duties(wish, "WISH_REVIEW"));
  }

  @Test
  void whatIsOverIsFoundByItsIndex() {
    String plan = QueryPlan.inOrder(pool, Expiring.OVER, TODAY, TODAY, UUID.randomUUID(), 200);
    assertTrue(plan.contains("wish_to_end"), plan);
  }

  private void set(String sql, String wish) {
    pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(wish)));
  }

  private long duties(String wish, String kind) {
    return count("SELECT count(*) AS n FROM due_matter WHERE thing = $1 AND kind = $2", wish, kind);
  }

  private long steps(String wish, String verb) {
    return count(
        "SELECT count(*) AS n FROM wish_step WHERE wish_id = $1 AND verb = $2", wish, verb);
  }

  private long count(String sql, String id, String what) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(UUID.fromString(id), what))
        .iterator()
        .next()
        .getLong("n");
  }
}
