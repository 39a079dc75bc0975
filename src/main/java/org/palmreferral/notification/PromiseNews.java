package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.wish.promise.PromiseHistory;
import org.palmreferral.wish.promise.PromiseVerb;

/** Tells whoever promised, whoever wishes and whoever knows about the wish what has happened. */
@ApplicationScoped
class PromiseNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.account, w.id AS wish, w.number, p.id AS promise, p.account AS promised_by,
             w.posted_by, w.responsible_id
      FROM promise_step s JOIN promise p ON p.id = s.promise_id JOIN wish w ON w.id = p.wish_id
      WHERE s.id = $1
      """;

  private final Pool pool;
  private final Notifications notifications;

  PromiseNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return PromiseHistory.TOPIC;
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
    Uni<Void> told = Uni.createFrom().voidItem();
    for (Audience audience : audiences(PromiseVerb.valueOf(step.getString("verb")))) {
      UUID account = step.getUUID(audience.column);
      if (account != null) {
        told =
            told.chain(() -> CommunityStaff.account(connection, account))
                .flatMap(
                    rows ->
                        notifications.add(
                            connection,
                            rows,
                            step.getUUID("account"),
                            message,
                            audience.kind,
                            step.getUUID(audience == Audience.CLAIMER ? "promise" : "wish"),
                            step.getString("number")));
      }
    }
    return told;
  }

  /** Who is told, and as what. */
  private enum Audience {
    CLAIMER("promise.progress", "promised_by"),
    REMINDED("promise.reminder", "promised_by"),
    POSTER("wish.progress", "posted_by"),
    RESPONSIBLE("promise.dispute", "responsible_id");

    private final String kind;
    private final String column;

    Audience(String kind, String column) {
      this.kind = kind;
      this.column = column;
    }
  }

  private static List<Audience> audiences(PromiseVerb verb) {
    return switch (verb) {
      case CLAIM, GIVE_BACK, DO_ONCE, PROVE -> List.of(Audience.POSTER);
      case MOVE_UP, LAPSE, CONFIRM_BY_SILENCE -> List.of(Audience.CLAIMER, Audience.POSTER);
      case CONFIRM, END -> List.of(Audience.CLAIMER);
      case DISPUTE -> List.of(Audience.CLAIMER, Audience.RESPONSIBLE);
      case SETTLE_KEPT, SETTLE_AGAIN, SETTLE_GIVEN_BACK ->
          List.of(Audience.CLAIMER, Audience.POSTER);
      case REMIND -> List.of(Audience.REMINDED);
      case QUEUE, LEAVE -> List.of();
    };
  }
}
