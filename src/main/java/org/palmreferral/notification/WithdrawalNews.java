package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.subject.ConsentWithdrawal;

/** Tells whoever owns a clue that somebody in it took her consent back. */
@ApplicationScoped
class WithdrawalNews implements Recipient {

  private static final String CLUE = "SELECT id, number, owner_id FROM clue WHERE id = $1";
  private static final String DECIDING =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL
        AND m.role IN ('REVIEWER', 'PROCURATOR', 'DEPUTY_CHIEF', 'CHIEF')
      """;

  private final Pool pool;
  private final Notifications notifications;

  WithdrawalNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return ConsentWithdrawal.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID clue) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(CLUE)
                .execute(Tuple.of(clue))
                .map(DutyNews::only)
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row clue) {
    return connection
        .preparedQuery(DECIDING)
        .execute(Tuple.of(clue.getUUID("owner_id")))
        .flatMap(
            people ->
                notifications.add(
                    connection,
                    people,
                    null,
                    message,
                    "subject.withdrawal",
                    clue.getUUID("id"),
                    clue.getString("number")));
  }
}
