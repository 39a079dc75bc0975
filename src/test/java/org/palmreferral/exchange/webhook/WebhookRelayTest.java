package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.exchange.webhook.WebhookDesk.done;
import static org.palmreferral.exchange.webhook.WebhookDesk.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;

/** Deliveries to a real server that is well, fails, hangs, redirects, is busy, gone or endless. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WebhookRelayTest extends WebhookWorld {

  @Test
  void whatIsSentVerifiesAndHoldsIdsAlone() throws Exception {
    WebhookDesk desk = desk();
    receiver.on("/good", 204);
    JsonNode endpoint = desk.open(receiver.url("/good"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    assertEquals(1, round(relay()));

    Receiver.Request request = receiver.at("/good").get(0);
    new Webhook(endpoint.path("secret").asText()).verify(request.body(), request.headers());
    JsonNode body = json.readTree(request.body());
    assertEquals("referral.sent", body.path("type").asText());
    assertFalse(body.path("timestamp").asText().isEmpty());
    assertEquals(3, body.size());
    assertEquals(2, body.path("data").size());
    body.path("data").forEach(id -> assertEquals(36, id.asText().length()));

    JsonNode delivery = desk.deliveries(endpoint).path(0);
    assertEquals("DELIVERED", delivery.path("state").asText());
    assertEquals(delivery.path("event").asText(), request.header("webhook-id"));
    assertEquals(204, desk.endpoint(endpoint).path("lastStatus").asInt());
  }

  @Test
  void aFailureIsTriedAgainUnderTheSameIdAndIsDeadInTheEnd() {
    WebhookDesk desk = desk();
    receiver.on("/bad", 500);
    JsonNode endpoint = desk.open(receiver.url("/bad"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    for (int attempt = 1; attempt <= 4; attempt++) {
      assertEquals("WAITING", desk.deliveries(endpoint).path(0).path("state").asText());
      assertEquals(1, round(relay()));
      assertEquals(0, round(relay()), "not before its pause is over");
      desk.laterOn();
    }
    JsonNode delivery = desk.deliveries(endpoint).path(0);
    assertEquals("DEAD", delivery.path("state").asText());
    assertEquals(4, delivery.path("attempts").asInt());
    assertEquals(500, delivery.path("status").asInt());
    assertEquals(0, round(relay()));
    assertEquals(
        1, receiver.at("/bad").stream().map(r -> r.header("webhook-id")).distinct().count());
    assertEquals(1, desk.endpoint(endpoint).path("dead").asInt());

    receiver.on("/bad", 200);
    String again =
        WebhookDesk.path(endpoint) + "/deliveries/" + delivery.path("id").asText() + "/redeliver";
    assertEquals(204, desk.administrator().post(again, null).status());
    assertEquals(409, desk.administrator().post(again, null).status(), "it is on its way");
    assertEquals(1, round(relay()));
    assertEquals("DELIVERED", desk.deliveries(endpoint).path(0).path("state").asText());
    assertEquals(
        1, receiver.at("/bad").stream().map(r -> r.header("webhook-id")).distinct().count());
  }

  @Test
  void aRedirectIsAFailureAndIsNotFollowed() {
    WebhookDesk desk = desk();
    receiver.on("/elsewhere", 200);
    receiver.on(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", receiver.url("/elsewhere"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    JsonNode endpoint = desk.open(receiver.url("/moved"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    JsonNode delivery = desk.deliveries(endpoint).path(0);
    assertEquals("WAITING", delivery.path("state").asText());
    assertEquals(302, delivery.path("status").asInt());
    assertTrue(receiver.at("/elsewhere").isEmpty());
  }

  @Test
  void aBusyReceiverIsLeftAloneForAsLongAsItAsks() {
    WebhookDesk desk = desk();
    receiver.on(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7200");
          exchange.sendResponseHeaders(429, -1);
          exchange.close();
        });
    JsonNode endpoint = desk.open(receiver.url("/busy"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    var row =
        desk.one(
            """
            SELECT extract(epoch FROM due_at - now())::bigint AS left FROM webhook_delivery
            WHERE endpoint_id = $1
            """,
            UUID.fromString(endpoint.path("endpoint").asText()));
    assertTrue(row.getLong("left") > 7000 && row.getLong("left") <= 7200);
  }

  @Test
  void anEndlessAnswerIsNotRead() {
    WebhookDesk desk = desk();
    receiver.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] rubbish = new byte[64 * 1024];
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) { // six gigabytes, if anybody reads them
              out.write(rubbish);
            }
          }
        });
    JsonNode endpoint = desk.open(receiver.url("/endless"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    assertEquals("DELIVERED", desk.deliveries(endpoint).path(0).path("state").asText());
  }

  @Test
  void whoHangsHoldsUpItselfAlone() {
    WebhookDesk desk = desk();
    receiver.hangOn("/hangs");
    receiver.on("/good", 200);
    JsonNode slow = desk.open(receiver.url("/hangs"));
    JsonNode good = desk.open(receiver.url("/good"));
    for (int i = 0; i < 6; i++) {
      desk.happens(EventType.REFERRAL_SENT, 2);
    }
    WebhookRelay relay = relay();
    List<Uni<Void>> calls = done(relay.claim());
    assertEquals(8, calls.size(), "four of each");
    var hanging = Uni.join().all(calls).andFailFast().subscribeAsCompletionStage();
    Eventually.holds(() -> assertEquals(4, receiver.at("/good").size()));
    Eventually.holds(
        () -> {
          round(relay);
          assertEquals(6, receiver.at("/good").size());
        });
    assertEquals(4, receiver.at("/hangs").size(), "no more than that at a time");
    hanging.join();
    desk.deliveries(slow)
        .forEach(delivery -> assertEquals("WAITING", delivery.path("state").asText()));
    assertEquals("timeout", desk.endpoint(slow).path("lastFailure").asText());
    assertEquals(0, desk.endpoint(good).path("waiting").asInt());
  }

  @Test
  void twoRelaysAtOnceDeliverOnce() {
    WebhookDesk desk = desk();
    receiver.on("/good", 200);
    desk.open(receiver.url("/good"));
    for (int i = 0; i < 12; i++) {
      desk.happens(EventType.REFERRAL_SENT, 1);
    }
    WebhookRelay one = relay();
    WebhookRelay other = relay();
    for (int i = 0; i < 4; i++) {
      AtOnce.all(List.of(() -> round(one), () -> round(other)));
    }
    List<String> ids =
        receiver.at("/good").stream().map(request -> request.header("webhook-id")).toList();
    assertEquals(12, ids.size());
    assertEquals(12, ids.stream().distinct().count());
  }

  @Test
  void aKilledClaimIsTakenOverAndItsHolderMarksNothing() {
    WebhookDesk desk = desk();
    receiver.on("/first", 500);
    JsonNode endpoint = desk.open(receiver.url("/first"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    List<Uni<Void>> killed = done(relay().claim());
    assertEquals(0, round(relay()), "it is claimed");
    desk.claimsRunOut();
    receiver.on("/first", 200);
    assertEquals(1, round(relay()));
    receiver.on("/first", 500);
    killed.forEach(WebhookDesk::done);
    assertEquals("DELIVERED", desk.deliveries(endpoint).path(0).path("state").asText());
    assertEquals(200, desk.endpoint(endpoint).path("lastStatus").asInt());
  }

  @Test
  void aNameThatTurnsPrivateIsNotCalled() {
    WebhookDesk desk = desk();
    receiver.on("/inside", 200);
    JsonNode endpoint = desk.open("http://rebinding.example:" + receiver.port() + "/inside");
    AtomicInteger lookups = new AtomicInteger();
    Calling.Lookup lookup =
        name -> {
          lookups.incrementAndGet();
          return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
    Calling strict =
        new Calling(
            vertx,
            clock,
            new QuickSettings(Optional.of(List.of("10.0.0.0/8")), 4, Duration.ofMinutes(1)),
            lookup,
            null);
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay(strict));
    assertTrue(receiver.at("/inside").isEmpty());
    assertEquals("forbidden_address", desk.endpoint(endpoint).path("lastFailure").asText());

    desk.laterOn();
    lookups.set(0);
    round(relay(new Calling(vertx, clock, QuickSettings.LOOPBACK, lookup, null)));
    assertEquals(1, receiver.at("/inside").size(), "connected to what was looked at");
    assertEquals(
        "rebinding.example:" + receiver.port(), receiver.at("/inside").get(0).header("Host"));
    assertEquals(1, lookups.get(), "and looked up once");
  }
}
