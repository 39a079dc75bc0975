package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.exchange.webhook.GoneEndpoints;
import org.palmreferral.outbox.Recipient;

/** Tells administrators that an endpoint said 410 and is called no more. */
@ApplicationScoped
class WebhookNews implements Recipient {

  private static final String HOME =
      """
      SELECT o.name, coalesce(o.region_code, '') AS region
      FROM webhook_endpoint e JOIN organisation o ON o.id = e.organisation_id WHERE e.id = $1
      """;

  /**
   * The nearest: of the organisation's own division, or else of the next above that has any; in the
   * end the platform's.
   */
  private static final String ADMINISTRATORS =
      """
      SELECT DISTINCT m.account_id AS account
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.ended_at IS NULL AND o.active AND m.role = 'ADMINISTRATOR'
        AND coalesce(o.region_code, '') = (
          SELECT max(coalesce(near.region_code, ''))
          FROM membership n JOIN organisation near ON near.id = n.organisation_id
          WHERE n.ended_at IS NULL AND near.active AND n.role = 'ADMINISTRATOR'
            AND coalesce(near.region_code, '') IN
              ($1, left($1, 9), left($1, 6), left($1, 4), left($1, 2), ''))
      """;

  private final Pool pool;
  private final Notifications notifications;

  WebhookNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return GoneEndpoints.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID endpoint) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(HOME)
                .execute(Tuple.of(endpoint))
                .map(DutyNews::only)
                .flatMap(
                    home ->
                        connection
                            .preparedQuery(ADMINISTRATORS)
                            .execute(Tuple.of(home.getString("region")))
                            .flatMap(
                                administrators ->
                                    notifications.add(
                                        connection,
                                        administrators,
                                        null,
                                        message,
                                        "webhook.gone",
                                        endpoint,
                                        home.getString("name")))));
  }
}
