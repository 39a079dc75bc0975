package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.certificate.CertificateHistory;
import org.palmreferral.outbox.Recipient;

/** Tells keepers that a certificate is asked for, and the volunteer what became of it. */
@ApplicationScoped
class CertificateNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.account, c.id, c.request_number, c.organisation_id, c.account AS holder
      FROM certificate_step s JOIN certificate c ON c.id = s.certificate_id WHERE s.id = $1
      """;
  private static final String KEEPERS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.account_id <> $2
        AND m.role = 'KEEPER'
      """;

  private final Pool pool;
  private final Notifications notifications;

  CertificateNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return CertificateHistory.TOPIC;
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
    return switch (row.getString("verb")) {
      case "REQUEST" ->
          connection
              .preparedQuery(KEEPERS)
              .execute(Tuple.of(row.getUUID("organisation_id"), row.getUUID("holder")))
              .flatMap(
                  keepers ->
                      notifications.add(
                          connection,
                          keepers,
                          row.getUUID("account"),
                          message,
                          "certificate.requested",
                          row.getUUID("id"),
                          row.getString("request_number")));
      case "ISSUE", "DECLINE", "REVOKE" ->
          CommunityStaff.account(connection, row.getUUID("holder"))
              .flatMap(
                  holder ->
                      notifications.add(
                          connection,
                          holder,
                          row.getUUID("account"),
                          message,
                          "certificate.answered",
                          row.getUUID("id"),
                          row.getString("request_number")));
      default -> Uni.createFrom().voidItem();
    };
  }
}
