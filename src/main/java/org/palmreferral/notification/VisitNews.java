package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.followup.VisitRecording;

/** Tells the federation that a visit found a new need. */
@ApplicationScoped
class VisitNews implements Recipient {

  private static final String FOUND =
      """
      SELECT r.recorded_by, v.id AS visit, v.number, v.federation_id
      FROM visit_record r JOIN visit v ON v.id = r.visit_id WHERE r.id = $1
      """;
  private static final String REVIEWERS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.role = 'REVIEWER'
      """;

  private final Pool pool;
  private final Notifications notifications;

  VisitNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return VisitRecording.NEED;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID found) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(FOUND)
                .execute(Tuple.of(found))
                .map(DutyNews::only)
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row row) {
    return connection
        .preparedQuery(REVIEWERS)
        .execute(Tuple.of(row.getUUID("federation_id")))
        .flatMap(
            reviewers ->
                notifications.add(
                    connection,
                    reviewers,
                    row.getUUID("recorded_by"),
                    message,
                    "visit.need",
                    row.getUUID("visit"),
                    row.getString("number")));
  }
}
