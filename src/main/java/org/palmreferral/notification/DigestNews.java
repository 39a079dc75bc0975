package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/** Tells the people of an organisation that the digest of a day is there. */
@ApplicationScoped
class DigestNews implements Recipient {

  private static final String DIGEST = "SELECT day, organisation_id FROM digest WHERE id = $1";

  private final Pool pool;
  private final Notifications notifications;

  DigestNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return "duty.digest";
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID digest) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(DIGEST)
                .execute(Tuple.of(digest))
                .map(DutyNews::only)
                .flatMap(
                    row ->
                        DutyNews.staff(connection, row.getUUID("organisation_id"))
                            .flatMap(
                                accounts ->
                                    notifications.add(
                                        connection,
                                        accounts,
                                        null,
                                        message,
                                        "duty.digest",
                                        digest,
                                        row.getLocalDate("day").toString()))));
  }
}
