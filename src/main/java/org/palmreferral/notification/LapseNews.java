package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/** Tells the officer that an application counts as withdrawn; the sender is to be told next. */
@ApplicationScoped
class LapseNews implements Recipient {

  private static final String CASE =
      "SELECT officer_id AS account, number FROM relief_case WHERE id = $1";

  private final Pool pool;
  private final Notifications notifications;

  LapseNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return "relief.withdrawn";
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID relief) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(CASE)
                .execute(Tuple.of(relief))
                .flatMap(
                    rows -> {
                      Row row = DutyNews.only(rows);
                      return notifications.add(
                          connection,
                          rows,
                          null,
                          message,
                          "relief.withdrawn",
                          relief,
                          row.getString("number"));
                    }));
  }
}
