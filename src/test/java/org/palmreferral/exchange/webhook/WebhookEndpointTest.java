package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.exchange.webhook.WebhookDesk.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;

/** What administrators do with an endpoint, as its receiver sees it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WebhookEndpointTest extends WebhookWorld {

  @Test
  void whoIsGoneIsCalledNoMore() {
    WebhookDesk desk = desk();
    receiver.on("/gone", 410);
    JsonNode endpoint = desk.open(receiver.url("/gone"));
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    JsonNode seen = desk.endpoint(endpoint);
    assertEquals("GONE", seen.path("state").asText());
    assertEquals(410, seen.path("lastStatus").asInt());
    desk.happens(EventType.REFERRAL_RECEIVED, 0);
    assertEquals(1, receiver.at("/gone").size());
    Eventually.holds(() -> assertEquals(1, told(desk, endpoint)));

    receiver.on("/gone", 200);
    assertEquals(200, desk.step(endpoint, "enable").status());
    var since = Map.of("since", "2020-01-01T00:00:00+08:00");
    var again =
        desk.administrator().post(WebhookDesk.path(endpoint) + "/deliveries/redeliver", since);
    assertEquals(2, again.body().path("deliveries").asInt(), again::toString);
    round(relay());
    assertEquals(3, receiver.at("/gone").size(), "what came about meanwhile as well");
  }

  /** How often the county's administrator was told that the endpoint is gone. */
  private static long told(WebhookDesk desk, JsonNode endpoint) {
    JsonNode lines = desk.administrator().get("/api/v1/notifications?limit=100").body();
    return StreamSupport.stream(lines.path("items").spliterator(), false)
        .filter(line -> line.path("kind").asText().equals("webhook.gone"))
        .filter(line -> line.path("subject").equals(endpoint.path("endpoint")))
        .count();
  }

  @Test
  void whileASecretIsReplacedBothSign() throws Exception {
    WebhookDesk desk = desk();
    receiver.on("/good", 200);
    JsonNode endpoint = desk.open(receiver.url("/good"));
    JsonNode renewed =
        desk.administrator().post(WebhookDesk.path(endpoint) + "/secrets", null).body();
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    Receiver.Request request = receiver.at("/good").get(0);
    new Webhook(endpoint.path("secret").asText()).verify(request.body(), request.headers());
    new Webhook(renewed.path("secret").asText()).verify(request.body(), request.headers());
    assertEquals(2, request.header("webhook-signature").split(" ").length);
  }

  @Test
  void whatIsChangedHoldsForWhatStillWaits() {
    WebhookDesk desk = desk();
    receiver.on("/old", 500);
    receiver.on("/new", 200);
    JsonNode endpoint = desk.open(receiver.url("/old"), "referral.sent");
    desk.happens(EventType.REFERRAL_SENT, 1);
    round(relay());
    var changed = Map.of("url", receiver.url("/new"), "types", List.of("measure.planned"));
    var answer =
        desk.administrator()
            .send("PUT", WebhookDesk.path(endpoint), changed, "If-Match", version(desk, endpoint));
    assertEquals(200, answer.status(), answer::toString);
    desk.happens(EventType.REFERRAL_SENT, 0);
    desk.happens(EventType.MEASURE_PLANNED, 1);
    desk.laterOn();
    round(relay());
    assertEquals(1, receiver.at("/old").size());
    assertEquals(2, receiver.at("/new").size(), "the one that waited as well");
    var inner = Map.of("url", "https://user@receiver.invalid/", "types", List.of());
    var refused =
        desk.administrator()
            .send("PUT", WebhookDesk.path(endpoint), inner, "If-Match", version(desk, endpoint));
    assertEquals(422, refused.status(), refused::toString);
  }

  private static String version(WebhookDesk desk, JsonNode endpoint) {
    return '"' + desk.endpoint(endpoint).path("version").asText() + '"';
  }

  @Test
  void anEndpointGetsWhatItAskedForWhileItIsEnabled() {
    WebhookDesk desk = desk();
    receiver.on("/some", 200);
    JsonNode endpoint = desk.open(receiver.url("/some"), "measure.planned");
    desk.happens(EventType.REFERRAL_SENT, 0);
    desk.happens(EventType.MEASURE_PLANNED, 1);
    assertEquals(200, desk.step(endpoint, "disable").status());
    assertEquals(0, round(relay()));
    desk.happens(EventType.MEASURE_PLANNED, 0);
    assertEquals(409, desk.step(endpoint, "disable").status());
    assertEquals(200, desk.step(endpoint, "enable").status());
    assertEquals(1, round(relay()), "what waited");

    assertEquals(
        204, desk.administrator().post(WebhookDesk.path(endpoint) + "/test", null).status());
    Eventually.holds(() -> assertEquals(1, round(relay())));
    assertTrue(receiver.at("/some").get(1).body().contains("endpoint.test"));
  }
}
