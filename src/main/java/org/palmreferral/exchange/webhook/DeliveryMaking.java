package org.palmreferral.exchange.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.exchange.feed.EventLog;
import org.palmreferral.outbox.Recipient;

/** Turns an event into a delivery for each endpoint that wants it; the second time into none. */
@ApplicationScoped
class DeliveryMaking implements Recipient {

  /** For {@code e} an endpoint and {@code v} an event of the same organisation. */
  static final String WANTED =
      """
      (v.type = 'endpoint.test' AND e.id = v.endpoint_id
        OR v.type <> 'endpoint.test'
          AND (cardinality(e.types) = 0 OR v.type = ANY (e.types)))
      """;

  private static final String MAKE =
      """
      INSERT INTO webhook_delivery (id, endpoint_id, event_id, state, due_at)
      SELECT gen_random_uuid(), e.id, v.id, 'WAITING', now()
      FROM event v JOIN webhook_endpoint e ON e.organisation_id = v.organisation_id
      WHERE v.id = $1 AND e.state = 'ACTIVE' AND %s
      ON CONFLICT (endpoint_id, event_id) DO NOTHING
      """
          .formatted(WANTED);

  private final Pool pool;

  DeliveryMaking(Pool pool) {
    this.pool = pool;
  }

  @Override
  public String topic() {
    return EventLog.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID event) {
    return pool.preparedQuery(MAKE).execute(Tuple.of(event)).replaceWithVoid();
  }
}
