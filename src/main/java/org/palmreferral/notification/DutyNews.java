package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/**
 * Tells people that something is due, or late: the one in charge, or else all who work on matters
 * in the organisation; of a late one a procuratorate's leaders, where it has any. What has been
 * answered meanwhile is not told of.
 */
@ApplicationScoped
class DutyNews implements Recipient {

  private static final String REMINDER =
      """
      SELECT r.thing, r.number, r.step, r.organisation_id, r.account_id, o.kind,
        EXISTS (SELECT 1 FROM due_matter d
          WHERE d.kind = r.kind AND d.thing = r.thing AND d.due_on = r.due_on) AS waiting
      FROM reminder r JOIN organisation o ON o.id = r.organisation_id WHERE r.id = $1
      """;

  /** Somebody who has left the organisation is told nothing; then all the others are. */
  private static final String TO_MEMBERS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.role = ANY ($2)
        AND ($3::uuid IS NULL OR m.account_id = $3)
      """;

  private static final String[] LEADERS = {"DEPUTY_CHIEF", "CHIEF"};
  private static final String[] STAFF = {
    "CADRE", "KEEPER", "REVIEWER", "PROCURATOR", "DEPUTY_CHIEF", "CHIEF", "AGENCY_OFFICER"
  };

  private final Pool pool;
  private final Notifications notifications;

  DutyNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return "duty.reminder";
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID reminder) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(REMINDER)
                .execute(Tuple.of(reminder))
                .map(DutyNews::only)
                .flatMap(
                    row ->
                        row.getBoolean("waiting")
                            ? tell(connection, message, row)
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row reminder) {
    UUID organisation = reminder.getUUID("organisation_id");
    boolean late = reminder.getInteger("step") > 0;
    boolean toLeaders = late && reminder.getString("kind").equals("PROCURATORATE");
    Tuple first =
        Tuple.of(organisation, toLeaders ? LEADERS : STAFF, reminder.getUUID("account_id"));
    return connection
        .preparedQuery(TO_MEMBERS)
        .execute(first)
        .flatMap(
            rows -> rows.size() > 0 ? Uni.createFrom().item(rows) : staff(connection, organisation))
        .flatMap(
            rows ->
                notifications.add(
                    connection,
                    rows,
                    null,
                    message,
                    late ? "duty.escalation" : "duty.reminder",
                    reminder.getUUID("thing"),
                    reminder.getString("number")));
  }

  /** Everybody in an organisation who works on matters. */
  static Uni<RowSet<Row>> staff(SqlConnection connection, UUID organisation) {
    return connection.preparedQuery(TO_MEMBERS).execute(Tuple.of(organisation, STAFF, null));
  }

  static Row only(RowSet<Row> rows) {
    RowIterator<Row> all = rows.iterator();
    if (!all.hasNext()) {
      throw new Undeliverable("no such subject");
    }
    return all.next();
  }
}
