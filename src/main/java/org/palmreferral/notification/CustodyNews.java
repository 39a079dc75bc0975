package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.custody.IdentityRequestHistory;

/** Tells custodians of a request, and the officer of the answer. */
@ApplicationScoped
class CustodyNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.to_status, s.account, r.id AS request, r.organisation_id, r.requester_id, c.number
      FROM identity_request_step s
      JOIN identity_request r ON r.id = s.request_id JOIN clue c ON c.id = r.clue_id
      WHERE s.id = $1
      """;
  private static final String CUSTODIANS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND 'CUSTODY' = ANY (m.permissions)
      """;
  private static final String REQUESTER = "SELECT id AS account FROM account WHERE id = $1";

  private final Pool pool;
  private final Notifications notifications;

  CustodyNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return IdentityRequestHistory.TOPIC;
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
    boolean asked = step.getString("to_status").equals("ASKED");
    return connection
        .preparedQuery(asked ? CUSTODIANS : REQUESTER)
        .execute(Tuple.of(step.getUUID(asked ? "organisation_id" : "requester_id")))
        .flatMap(
            accounts ->
                notifications.add(
                    connection,
                    accounts,
                    step.getUUID("account"),
                    message,
                    asked ? "custody.asked" : "custody.answered",
                    step.getUUID("request"),
                    step.getString("number")));
  }
}
