package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/** Tells a level that it is asked to join in a relief, and the officer of the case its answer. */
@ApplicationScoped
class JointNews implements Recipient {

  private static final String ASKING =
      """
      SELECT j.id, j.state, j.organisation_id, j.asked_by, j.answered_by, c.id AS relief, c.number,
             c.officer_id
      FROM relief_joining j JOIN relief_case c ON c.id = j.case_id WHERE j.id = $1
      """;
  private static final String PROCURATORS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL
        AND m.role IN ('PROCURATOR', 'DEPUTY_CHIEF', 'CHIEF')
      """;
  private static final String OFFICER = "SELECT $1::uuid AS account";

  private final Pool pool;
  private final Notifications notifications;

  JointNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return "relief.joint";
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID asking) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(ASKING)
                .execute(Tuple.of(asking))
                .map(DutyNews::only)
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row asking) {
    return switch (asking.getString("state")) {
      case "ASKED" ->
          tell(connection, message, asking, PROCURATORS, "organisation_id", "relief.joint", "id");
      case "AGREED", "DECLINED" ->
          tell(connection, message, asking, OFFICER, "officer_id", "relief.joined", "relief");
      default -> Uni.createFrom().voidItem(); // taken back: nothing to do
    };
  }

  private Uni<Void> tell(
      SqlConnection connection,
      UUID message,
      Row asking,
      String query,
      String whom,
      String kind,
      String subject) {
    return connection
        .preparedQuery(query)
        .execute(Tuple.of(asking.getUUID(whom)))
        .flatMap(
            accounts ->
                notifications.add(
                    connection,
                    accounts,
                    null,
                    message,
                    kind,
                    asking.getUUID(subject),
                    asking.getString("number")));
  }
}
