package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.relief.JointTopics;

/** Tells a level that it is asked to join in a relief, and the officer of the case its answer. */
@ApplicationScoped
class JointNews {

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

  @Produces
  @Singleton
  Recipient jointAskedNews() {
    return telling(JointTopics.ASKED, this::asked);
  }

  @Produces
  @Singleton
  Recipient jointAnsweredNews() {
    return telling(JointTopics.ANSWERED, this::answered);
  }

  /** Whoever was asked looks at it no more; there is nothing to do. */
  @Produces
  @Singleton
  Recipient jointWithdrawnNews() {
    return Recipient.of(JointTopics.WITHDRAWN, (message, asking) -> Uni.createFrom().voidItem());
  }

  /** What one of them is told, of an asking as it stands. */
  @FunctionalInterface
  private interface Telling {
    Uni<Void> tell(SqlConnection connection, UUID message, Row asking);
  }

  private Recipient telling(String topic, Telling telling) {
    return Recipient.of(
        topic,
        (message, asking) ->
            pool.withTransaction(
                connection ->
                    connection
                        .preparedQuery(ASKING)
                        .execute(Tuple.of(asking))
                        .map(DutyNews::only)
                        .flatMap(row -> telling.tell(connection, message, row))));
  }

  private Uni<Void> asked(SqlConnection connection, UUID message, Row asking) {
    return asking.getString("state").equals("ASKED")
        ? tell(connection, message, asking, PROCURATORS, "organisation_id", "relief.joint", "id")
        : Uni.createFrom().voidItem(); // answered or taken back meanwhile: nothing to do
  }

  private Uni<Void> answered(SqlConnection connection, UUID message, Row asking) {
    return tell(connection, message, asking, OFFICER, "officer_id", "relief.joined", "relief");
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
