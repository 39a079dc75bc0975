package org.palmreferral.exchange.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.palmreferral.exchange.feed.EventData;
import org.palmreferral.vault.Vault;

/**
 * Calls the endpoints: claims deliveries with SKIP LOCKED, commits the claim, calls, marks. A node
 * that dies leaves a claim that runs out; what it would have marked later is marked by nobody else
 * than the claim's holder. A round does not wait for its calls, and no endpoint has more than a few
 * at a time, so one that is slow holds up itself.
 */
@ApplicationScoped
class WebhookRelay {

  private static final Logger LOG = Logger.getLogger(WebhookRelay.class);

  /**
   * Two nodes that claim at the same moment may together exceed the bound of an endpoint by one
   * round.
   */
  private static final String CLAIM =
      """
      WITH turn AS (
        SELECT d.id FROM webhook_endpoint e CROSS JOIN LATERAL (
          SELECT w.id, w.due_at FROM webhook_delivery w
          WHERE w.endpoint_id = e.id AND w.state = 'WAITING' AND w.due_at <= now()
            AND (w.claimed_until IS NULL OR w.claimed_until < now())
          ORDER BY w.due_at
          LIMIT greatest(0, $2 - (
            SELECT count(*) FROM webhook_delivery b
            WHERE b.endpoint_id = e.id AND b.state = 'WAITING' AND b.claimed_until >= now()))
          FOR UPDATE SKIP LOCKED) d
        WHERE e.state = 'ACTIVE' ORDER BY d.due_at LIMIT $1)
      UPDATE webhook_delivery t
      SET claimed_until = now() + $3 * interval '1 millisecond', claim = $4,
          attempts = t.attempts + 1
      FROM turn, webhook_endpoint e, event v
      WHERE t.id = turn.id AND e.id = t.endpoint_id AND v.id = t.event_id
      RETURNING t.id, t.claim, t.attempts, e.id AS endpoint, e.url, v.id AS event, v.type, v.at,
        v.clue_id, v.referral_id, v.relief_id, v.joint_id, v.measure_id, v.endpoint_id
      """;

  private static final String SECRETS =
      """
      SELECT id, secret FROM webhook_secret
      WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > $2)
      ORDER BY created_at DESC LIMIT 2
      """;
  private static final String SETTLE =
      """
      UPDATE webhook_delivery
      SET state = $3, status = $4, failure = $5, tried_at = now(), claimed_until = NULL, claim = NULL,
          due_at = now() + $6 * interval '1 millisecond',
          settled_at = CASE WHEN $3 = 'WAITING' THEN NULL ELSE now() END
      WHERE id = $1 AND claim = $2
      """;
  private static final String ANSWER =
      """
      INSERT INTO webhook_answer (endpoint_id, status, failure, at) VALUES ($1, $2, $3, now())
      ON CONFLICT (endpoint_id) DO UPDATE
      SET status = excluded.status, failure = excluded.failure, at = excluded.at
      """;

  private final Pool pool;
  private final Calling calling;
  private final Vault vault;
  private final ObjectMapper json;
  private final Clock clock;
  private final WebhookSettings settings;
  private final AtomicInteger underWay = new AtomicInteger();

  WebhookRelay(
      Pool pool,
      Calling calling,
      Vault vault,
      ObjectMapper json,
      Clock clock,
      WebhookSettings settings) {
    this.pool = pool;
    this.calling = calling;
    this.vault = vault;
    this.json = json;
    this.clock = clock;
    this.settings = settings;
  }

  /** What is sent. */
  record Body(String type, OffsetDateTime timestamp, EventData data) {}

  @Scheduled(
      identity = "webhook-relay",
      every = "${palmreferral.webhook.every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> relay() {
    return claim()
        .invoke(
            all ->
                all.forEach(
                    call ->
                        call.subscribe()
                            .with(
                                done -> {},
                                failure ->
                                    LOG.warnf(
                                        "a webhook call was not marked: %s",
                                        failure.getClass().getSimpleName()))))
        .replaceWithVoid();
  }

  /** Claims what is due; the calls are made when somebody subscribes to them. */
  Uni<List<Uni<Void>>> claim() {
    int room = settings.atOnce() - underWay.get();
    return room <= 0
        ? Uni.createFrom().item(List.of())
        : pool.preparedQuery(CLAIM)
            .execute(
                Tuple.of(
                    room, settings.perEndpoint(), settings.claim().toMillis(), UUID.randomUUID()))
            .map(
                rows -> {
                  List<Uni<Void>> calls = new ArrayList<>();
                  rows.forEach(row -> calls.add(deliver(row)));
                  return calls;
                });
  }

  private Uni<Void> deliver(Row row) {
    return Uni.createFrom()
        .deferred(
            () -> {
              underWay.incrementAndGet();
              return secrets(row.getUUID("endpoint"))
                  .flatMap(secrets -> call(row, secrets))
                  .flatMap(outcome -> mark(row, outcome))
                  .onTermination()
                  .invoke(underWay::decrementAndGet);
            });
  }

  private Uni<List<String>> secrets(UUID endpoint) {
    return pool.preparedQuery(SECRETS)
        .execute(Tuple.of(endpoint, OffsetDateTime.now(clock)))
        .map(
            rows -> {
              List<String> secrets = new ArrayList<>();
              for (Row row : rows) {
                byte[] sealed = row.getBuffer("secret").getBytes();
                secrets.add(
                    Objects.requireNonNull(
                        vault.open(sealed, WebhookSecret.place(row.getUUID("id")))));
              }
              return secrets;
            });
  }

  private Uni<Outcome> call(Row row, List<String> secrets) {
    UUID id = row.getUUID("event");
    long timestamp = clock.instant().getEpochSecond();
    String body = body(row);
    return calling.post(
        row.getString("url"),
        Map.of(
            "content-type", "application/json",
            "user-agent", "PalmReferral-Webhooks",
            "webhook-id", id.toString(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature", Signature.of(secrets, id, timestamp, body)),
        body);
  }

  private String body(Row row) {
    try {
      return json.writeValueAsString(
          new Body(
              row.getString("type"),
              row.getOffsetDateTime("at"),
              new EventData(
                  row.getUUID("clue_id"),
                  row.getUUID("referral_id"),
                  row.getUUID("relief_id"),
                  row.getUUID("joint_id"),
                  row.getUUID("measure_id"),
                  row.getUUID("endpoint_id"))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e);
    }
  }

  private Uni<Void> mark(Row row, Outcome outcome) {
    int attempts = row.getInteger("attempts");
    Duration pause = Duration.ZERO;
    DeliveryState state = DeliveryState.DEAD;
    if (outcome.delivered()) {
      state = DeliveryState.DELIVERED;
    } else if (!outcome.gone() && attempts <= settings.pauses().size()) {
      state = DeliveryState.WAITING;
      pause = Backoff.pause(settings, attempts, outcome, ThreadLocalRandom.current());
    }
    Tuple settled =
        Tuple.of(
            row.getUUID("id"),
            row.getUUID("claim"),
            state.name(),
            outcome.status(),
            outcome.failure(),
            pause.toMillis());
    return pool.withTransaction(connection -> mark(connection, row, outcome, settled));
  }

  /** Who has lost the claim meanwhile marks nothing. */
  private static Uni<Void> mark(SqlConnection connection, Row row, Outcome outcome, Tuple settled) {
    UUID endpoint = row.getUUID("endpoint");
    return connection
        .preparedQuery(SETTLE)
        .execute(settled)
        .flatMap(
            rows ->
                rows.rowCount() == 0
                    ? Uni.createFrom().voidItem()
                    : connection
                        .preparedQuery(ANSWER)
                        .execute(Tuple.of(endpoint, outcome.status(), outcome.failure()))
                        .chain(
                            () ->
                                outcome.gone()
                                    ? GoneEndpoints.close(connection, endpoint)
                                    : Uni.createFrom().voidItem()));
  }
}
