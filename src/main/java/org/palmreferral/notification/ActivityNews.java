package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.activity.plan.ActivityHistory;
import org.palmreferral.outbox.Recipient;

/**
 * Tells all who signed up that an activity is cancelled, or held at another time or place: so many
 * at a time, each in a transaction of its own. Delivered again, it tells those who were not told.
 */
@ApplicationScoped
class ActivityNews implements Recipient {

  private static final int BATCH = 500;

  private static final String STEP =
      """
      SELECT s.verb, a.id, (a.starts_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day
      FROM activity_step s JOIN activity a ON a.id = s.activity_id WHERE s.id = $1
      """;
  private static final String PAGE =
      """
      SELECT id AS signup, account FROM signup
      WHERE activity_id = $1 AND status <> 'LEFT' AND id > $2 ORDER BY id LIMIT %d
      """
          .formatted(BATCH);

  private static final UUID NONE = new UUID(0, 0);

  private final Pool pool;
  private final Notifications notifications;

  ActivityNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return ActivityHistory.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID step) {
    return pool.preparedQuery(STEP)
        .execute(Tuple.of(step))
        .map(DutyNews::only)
        .flatMap(row -> tell(message, row, NONE));
  }

  private Uni<Void> tell(UUID message, Row step, UUID after) {
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(PAGE)
                    .execute(Tuple.of(step.getUUID("id"), after))
                    .call(
                        page ->
                            notifications.add(
                                connection,
                                page,
                                null,
                                message,
                                step.getString("verb").equals("CANCEL")
                                    ? "activity.cancelled"
                                    : "activity.moved",
                                step.getUUID("id"),
                                step.getString("day"))))
        .flatMap(
            page ->
                page.size() < BATCH
                    ? Uni.createFrom().voidItem()
                    : tell(message, step, last(page)));
  }

  private static UUID last(RowSet<Row> page) {
    UUID last = NONE;
    for (Row row : page) {
      last = row.getUUID("signup");
    }
    return last;
  }
}
