package org.palmreferral.exchange.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.exchange.feed.EventData;
import org.palmreferral.exchange.feed.EventLog;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.outbox.Recipient;

/** Makes the event that somebody asked for to try an endpoint. */
@ApplicationScoped
class TestEvents implements Recipient {

  static final String TOPIC = "webhook.test";

  private static final String HOME = "SELECT organisation_id FROM webhook_endpoint WHERE id = $1";

  private final Pool pool;
  private final EventLog events;

  TestEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID endpoint) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(HOME)
                .execute(Tuple.of(endpoint))
                .map(rows -> rows.iterator().next().getUUID("organisation_id"))
                .flatMap(
                    home ->
                        events.tell(
                            connection,
                            message,
                            EventType.ENDPOINT_TEST,
                            EventData.ofEndpoint(endpoint),
                            List.of(home))));
  }
}
