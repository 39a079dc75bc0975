package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.assistance.MeasureHistory;
import org.palmreferral.referral.assistance.MeasureVerb;

/**
 * Tells an agency that something is asked of it, or no longer is, and the officer of the case what
 * the agency says to it.
 */
@ApplicationScoped
class AssistanceNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.account, m.id AS measure, m.number, m.agency_id, m.officer_id,
             k.officer_id AS case_officer
      FROM measure_step s JOIN measure m ON m.id = s.measure_id
      JOIN relief_case k ON k.id = m.case_id WHERE s.id = $1
      """;

  /** The officer who is responsible, or else, or when she has left, all of the agency. */
  private static final String AGENCY =
      """
      WITH officer AS (
        SELECT DISTINCT m.account_id AS account FROM membership m
        WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.role = 'AGENCY_OFFICER')
      SELECT account FROM officer
      WHERE account = $2 OR NOT EXISTS (SELECT 1 FROM officer WHERE account = $2)
      """;

  private static final String OFFICER = "SELECT $1::uuid AS account";

  private final Pool pool;
  private final Notifications notifications;

  AssistanceNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return MeasureHistory.TOPIC;
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
    Tuple agency = Tuple.of(step.getUUID("agency_id"), step.getUUID("officer_id"));
    Tuple officer = Tuple.of(step.getUUID("case_officer"));
    return switch (MeasureVerb.valueOf(step.getString("verb"))) {
      case PLAN -> add(connection, message, step, AGENCY, agency, "measure.planned");
      case WITHDRAW -> add(connection, message, step, AGENCY, agency, "measure.withdrawn");
      case DECLINE, DELIVER, FAIL ->
          add(connection, message, step, OFFICER, officer, "measure.answered");
      case ACCEPT, NAME_OFFICER, REPORT, PROVE -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> add(
      SqlConnection connection, UUID message, Row step, String query, Tuple values, String kind) {
    return connection
        .preparedQuery(query)
        .execute(values)
        .flatMap(
            rows ->
                notifications.add(
                    connection,
                    rows,
                    step.getUUID("account"),
                    message,
                    kind,
                    step.getUUID("measure"),
                    step.getString("number")));
  }
}
