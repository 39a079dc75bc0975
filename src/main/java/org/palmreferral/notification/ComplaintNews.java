package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.complaint.ComplaintHistory;
import org.palmreferral.outbox.Recipient;

/** Tells an office that a complaint waits for it, and the sender that hers was answered. */
@ApplicationScoped
class ComplaintNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.account, c.id, c.number, c.organisation_id, c.sender_id
      FROM complaint_step s JOIN complaint c ON c.id = s.complaint_id WHERE s.id = $1
      """;
  private static final String OFFICE =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.account_id <> $2
        AND m.role IN ('REVIEWER', 'ADMINISTRATOR', 'CADRE')
      """;
  private static final String SENDER = "SELECT sender_id AS account FROM complaint WHERE id = $1";

  private final Pool pool;
  private final Notifications notifications;

  ComplaintNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return ComplaintHistory.TOPIC;
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

  private Uni<Void> tell(SqlConnection connection, UUID message, Row row) {
    Tuple office = Tuple.of(row.getUUID("organisation_id"), row.getUUID("sender_id"));
    return switch (row.getString("verb")) {
      case "SEND", "HAND_ON", "ASK_AGAIN" ->
          tell(connection, message, row, OFFICE, office, "complaint.arrived");
      case "ANSWER" ->
          tell(connection, message, row, SENDER, Tuple.of(row.getUUID("id")), "complaint.answered");
      default -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> tell(
      SqlConnection connection, UUID message, Row row, String whom, Tuple of, String kind) {
    return connection
        .preparedQuery(whom)
        .execute(of)
        .flatMap(
            accounts ->
                notifications.add(
                    connection,
                    accounts,
                    row.getUUID("account"),
                    message,
                    kind,
                    row.getUUID("id"),
                    row.getString("number")));
  }
}
