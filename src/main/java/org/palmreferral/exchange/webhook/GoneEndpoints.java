package org.palmreferral.exchange.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Closes an endpoint whose receiver says that it is gone for good, so that somebody hears of it.
 */
public final class GoneEndpoints {

  /** Outbox topic; the subject is the id of the endpoint. */
  public static final String TOPIC = "webhook.gone";

  private static final String CLOSE =
      """
      WITH gone AS (
        UPDATE webhook_endpoint SET state = 'GONE', version = version + 1
        WHERE id = $1 AND state = 'ACTIVE' RETURNING id)
      INSERT INTO outbox (id, topic, subject, due_at) SELECT $2, $3, id, now() FROM gone
      """;

  private GoneEndpoints() {}

  static Uni<Void> close(SqlConnection connection, UUID endpoint) {
    return connection
        .preparedQuery(CLOSE)
        .execute(Tuple.of(endpoint, UuidCreator.getTimeOrderedEpoch(), TOPIC))
        .replaceWithVoid();
  }
}
