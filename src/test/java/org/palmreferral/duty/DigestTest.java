package org.palmreferral.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.duty.DutyStage.Matter;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What is stuck between two organisations, as both of them see it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DigestTest {

  private static final List<String> BOTH_SIDES = List.of("13800000011", "13800000012");

  @Inject DutyStage stage;
  @Inject Clock clock;

  @BeforeEach
  void noDigestOfAnotherTest() {
    TestWorld.get();
    stage.pool.query("DELETE FROM digest_item").executeAndAwait();
    stage.pool.query("DELETE FROM digest").executeAndAwait();
  }

  @Test
  void whatNobodyReceivedIsSeenByBothSides() {
    Matter leg = stage.referral(TestWorld.get().house("凤山县人民检察院"));
    LocalDate sent = LocalDate.now(clock);
    LocalDate inTime = stage.calendar.after(sent, 2);
    LocalDate stuck = stage.calendar.after(sent, 3);
    stage.digest(inTime);
    AtOnce.all(() -> made(stuck), () -> made(stuck));
    stage.digest(stuck);

    for (String phone : BOTH_SIDES) {
      assertEquals(0, items(phone, inTime, leg).size(), phone);
      List<JsonNode> items = items(phone, stuck, leg);
      assertEquals(1, items.size(), phone);
      assertEquals("NOT_RECEIVED", items.get(0).path("kind").asText());
      assertEquals("凤山县妇女联合会", items.get(0).path("senderName").asText());
      assertEquals("凤山县人民检察院", items.get(0).path("receiverName").asText());
      JsonNode newest =
          TestWorld.phone(phone).get("/api/v1/duties/digests?limit=1").path("items").path(0);
      assertEquals(stuck.toString(), newest.path("day").asText());
      assertTrue(newest.path("notReceived").asInt() >= 1);
      String id = newest.path("id").asText();
      Eventually.holds(() -> assertEquals(1, heard(phone, id), phone));
    }
    for (String other : List.of("13800000031", "13800000032", "13800000040")) {
      assertEquals(0, items(other, stuck, leg).size(), other);
    }
    assertEquals(404, Caller.phone("13800000015").get("/api/v1/duties/digests/" + stuck).status());
  }

  @Test
  void whatWasReceivedAndNotAnsweredInTime() {
    Matter leg = stage.referral(TestWorld.get().house("凤山县人民检察院"));
    TestWorld.phone("13800000012")
        .call("POST", "/api/v1/referrals/" + leg.thing() + "/receive", null, 0);
    stage.digest(leg.due());
    stage.digest(leg.due().plusDays(1));
    for (String phone : BOTH_SIDES) {
      assertEquals(0, items(phone, leg.due(), leg).size(), phone);
      List<JsonNode> items = items(phone, leg.due().plusDays(1), leg);
      assertEquals(1, items.size(), phone);
      assertEquals("NOT_ANSWERED", items.get(0).path("kind").asText());
    }
  }

  @Test
  void aMessageThatDoesNotGetThrough() {
    Matter leg = stage.referral(TestWorld.get().house("凤山县人民检察院"));
    UUID clue = UUID.fromString(leg.clue());
    Eventually.holds(() -> assertEquals(2, delivered(clue), "both steps were told of"));
    LocalDate today = LocalDate.now(clock);
    stage.digest(today.minusDays(1));
    stage
        .pool
        .preparedQuery("UPDATE clue_step SET at = at - interval '2 hours' WHERE clue_id = $1")
        .executeAndAwait(Tuple.of(clue));
    stage
        .pool
        .preparedQuery(
            """
            UPDATE outbox SET dead = true FROM clue_step s
            WHERE outbox.subject = s.id AND s.clue_id = $1 AND s.verb = 'REFER'
            """)
        .executeAndAwait(Tuple.of(clue));
    stage.digest(today);
    for (String phone : BOTH_SIDES) {
      assertEquals(0, items(phone, today.minusDays(1), leg).size(), phone);
      List<JsonNode> items = items(phone, today, leg);
      assertEquals(1, items.size(), phone);
      assertEquals("MESSAGE", items.get(0).path("kind").asText());
      assertFalse(items.get(0).path("text").asText().isEmpty());
    }
  }

  private boolean made(LocalDate day) {
    stage.digest(day);
    return true;
  }

  private long delivered(UUID clue) {
    return stage
        .pool
        .preparedQuery(
            """
            SELECT count(*) AS n FROM outbox m JOIN clue_step s ON s.id = m.subject
            WHERE s.clue_id = $1 AND m.settled_at IS NOT NULL
            """)
        .executeAndAwait(Tuple.of(clue))
        .iterator()
        .next()
        .getLong("n");
  }

  /** What a digest says of a leg; nothing when there is no digest. */
  private static List<JsonNode> items(String phone, LocalDate day, Matter leg) {
    JsonNode digest = Caller.phone(phone).get("/api/v1/duties/digests/" + day).body();
    return StreamSupport.stream(digest.path("items").spliterator(), false)
        .filter(item -> item.path("referral").asText().equals(leg.thing()))
        .toList();
  }

  private static long heard(String phone, String digest) {
    JsonNode items = TestWorld.phone(phone).get("/api/v1/notifications?limit=100").path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals("duty.digest"))
        .filter(line -> line.path("subject").asText().equals(digest))
        .count();
  }
}
