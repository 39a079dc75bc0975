package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.wish.posting.WishReporting;

/** Tells whoever knows about a wish that a reader has reported it. */
@ApplicationScoped
class WishReportNews implements Recipient {

  private static final String REPORT =
      """
      SELECT w.responsible_id AS account, w.id AS wish, w.number
      FROM wish_report r JOIN wish w ON w.id = r.wish_id
      WHERE r.id = $1 AND w.responsible_id IS NOT NULL
      """;

  private final Pool pool;
  private final Notifications notifications;

  WishReportNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return WishReporting.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID report) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(REPORT)
                .execute(Tuple.of(report))
                .flatMap(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().voidItem()
                            : notifications.add(
                                connection,
                                rows,
                                null,
                                message,
                                "wish.report",
                                rows.iterator().next().getUUID("wish"),
                                rows.iterator().next().getString("number"))));
  }
}
