package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.activity.signup.SignupReminding;
import org.palmreferral.outbox.Recipient;

/** Tells one who signed up that a place is hers now, or that it starts soon. */
@ApplicationScoped
class SignupNews implements Recipient {

  /** Nobody, when she has left meanwhile or it is cancelled. */
  private static final String NOTICE =
      """
      SELECT n.kind, g.id, g.account, (a.starts_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day
      FROM signup_notice n JOIN signup g ON g.id = n.signup_id
      JOIN activity a ON a.id = g.activity_id
      WHERE n.id = $1 AND g.status = 'SIGNED' AND a.status = 'OPEN'
      """;

  private final Pool pool;
  private final Notifications notifications;

  SignupNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return SignupReminding.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID notice) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(NOTICE)
                .execute(Tuple.of(notice))
                .flatMap(
                    rows -> {
                      if (rows.size() == 0) {
                        return Uni.createFrom().voidItem();
                      }
                      var row = rows.iterator().next();
                      return notifications.add(
                          connection,
                          rows,
                          null,
                          message,
                          row.getString("kind").equals("MOVED_UP")
                              ? "signup.moved_up"
                              : "signup.reminder",
                          row.getUUID("id"),
                          row.getString("day"));
                    }));
  }
}
