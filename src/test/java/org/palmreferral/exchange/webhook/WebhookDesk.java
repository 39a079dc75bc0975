package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.exchange.feed.EventData;
import org.palmreferral.exchange.feed.EventLog;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.TestWorld;

/** An organisation with endpoints, and what happens to it. */
final class WebhookDesk {

  static final String WEBHOOKS = "/api/v1/webhooks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Pool pool;
  private final EventLog events;
  private final String house;
  private final Caller administrator = Caller.phone("13800000020");

  /** An organisation of its own in Fengshan, that nothing else happens to. */
  WebhookDesk(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
    this.house =
        TestWorld.phone("13800000001")
            .post(
                "/api/v1/organisations/kept",
                Map.of("kind", "EDUCATION", "region", "451223", "name", "教育局" + Newcomer.number()))
            .path("id")
            .asText();
  }

  String house() {
    return house;
  }

  Caller administrator() {
    return administrator;
  }

  /** Opens an endpoint; its id and secret. */
  JsonNode open(String url, String... types) {
    return administrator
        .post(WEBHOOKS, Map.of("organisation", house, "url", url, "types", types))
        .body();
  }

  JsonNode endpoint(JsonNode opened) {
    return administrator.get(path(opened)).body();
  }

  Answer step(JsonNode opened, String verb) {
    String version = "\"" + endpoint(opened).path("version").asText() + "\"";
    return administrator.post(path(opened) + '/' + verb, null, "If-Match", version);
  }

  static String path(JsonNode opened) {
    return WEBHOOKS + '/' + opened.path("endpoint").asText();
  }

  JsonNode deliveries(JsonNode opened) {
    return administrator.get(path(opened) + "/deliveries").body().path("items");
  }

  /** Something happens; returns when so many endpoints have their delivery. */
  void happens(EventType type, int deliveries) {
    UUID message = UUID.randomUUID();
    done(
        pool.withTransaction(
            connection ->
                events.tell(
                    connection,
                    message,
                    type,
                    new EventData(UUID.randomUUID(), UUID.randomUUID(), null, null, null, null),
                    List.of(UUID.fromString(house)))));
    Eventually.holds(
        () ->
            assertEquals(
                1,
                one(
                        """
                        SELECT count(*) FROM outbox o JOIN event v ON v.id = o.subject
                        WHERE v.message = $1 AND o.settled_at IS NOT NULL
                        """,
                        message)
                    .getLong(0)));
    assertEquals(
        deliveries,
        one(
                """
                SELECT count(*) FROM webhook_delivery d JOIN event v ON v.id = d.event_id
                WHERE v.message = $1
                """,
                message)
            .getLong(0));
  }

  /** All of this organisation's are due now. */
  void laterOn() {
    done(
        pool.preparedQuery(
                """
                UPDATE webhook_delivery SET due_at = now() - interval '1 second'
                WHERE state = 'WAITING' AND endpoint_id IN
                  (SELECT id FROM webhook_endpoint WHERE organisation_id = $1)
                """)
            .execute(Tuple.of(UUID.fromString(house))));
  }

  /** Whoever claimed them has died. */
  void claimsRunOut() {
    done(
        pool.preparedQuery(
                """
                UPDATE webhook_delivery SET claimed_until = now() - interval '1 second'
                WHERE claimed_until IS NOT NULL AND endpoint_id IN
                  (SELECT id FROM webhook_endpoint WHERE organisation_id = $1)
                """)
            .execute(Tuple.of(UUID.fromString(house))));
  }

  Row one(String query, Object... values) {
    return done(pool.preparedQuery(query).execute(Tuple.tuple(List.of(values)))).iterator().next();
  }

  /** A round with all its calls; how many there were. */
  static int round(WebhookRelay relay) {
    List<Uni<Void>> calls = done(relay.claim());
    if (!calls.isEmpty()) {
      done(Uni.join().all(calls).andFailFast());
    }
    return calls.size();
  }

  static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
