package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.wish.posting.WishHistory;
import org.palmreferral.wish.posting.WishVerb;

/** Tells the poster how her wish fares, and whoever looks after the community what waits. */
@ApplicationScoped
class WishNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.to_status, s.account, w.id AS wish, w.number, w.posted_by, w.region,
             w.responsible_id
      FROM wish_step s JOIN wish w ON w.id = s.wish_id WHERE s.id = $1
      """;

  private final Pool pool;
  private final Notifications notifications;

  WishNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return WishHistory.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID step) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(STEP)
                .execute(Tuple.of(step))
                .map(DutyNews::only)
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row step) {
    Uni<Void> staff =
        step.getString("to_status").equals("REVIEW")
            ? CommunityStaff.of(connection, step.getString("region"))
                .flatMap(
                    found ->
                        notifications.add(
                            connection,
                            found,
                            step.getUUID("account"),
                            message,
                            "wish.review",
                            step.getUUID("wish"),
                            step.getString("number")))
            : Uni.createFrom().voidItem();
    WishVerb verb = WishVerb.valueOf(step.getString("verb"));
    Uni<Void> known =
        verb == WishVerb.EXPIRE ? staff.chain(() -> expired(connection, message, step)) : staff;
    return isForPoster(verb)
        ? known
            .chain(() -> CommunityStaff.account(connection, step.getUUID("posted_by")))
            .flatMap(
                poster ->
                    notifications.add(
                        connection,
                        poster,
                        step.getUUID("account"),
                        message,
                        "wish.progress",
                        step.getUUID("wish"),
                        step.getString("number")))
        : known;
  }

  /** Time took it from the board: whoever knows about it is told, and can tell the family. */
  private Uni<Void> expired(SqlConnection connection, UUID message, Row step) {
    return CommunityStaff.account(connection, step.getUUID("responsible_id"))
        .flatMap(
            responsible ->
                notifications.add(
                    connection,
                    responsible,
                    step.getUUID("posted_by"),
                    message,
                    "wish.expired",
                    step.getUUID("wish"),
                    step.getString("number")));
  }

  private static boolean isForPoster(WishVerb verb) {
    return switch (verb) {
      case PUBLISH, RETURN, TAKE_DOWN, EXTEND, FULFIL, EXPIRE, TURN_INTO_CLUE -> true;
      case POST, CHANGE, SUBMIT, WITHDRAW, HAND_OVER -> false;
    };
  }
}
