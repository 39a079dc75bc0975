package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueVerb;

/** Tells whoever should know that a clue has taken a step. */
@ApplicationScoped
class ClueNews implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.account, c.id AS clue, c.number, c.federation_id,
             (SELECT l.receiver_id FROM referral l
              WHERE l.clue_id = c.id AND l.purpose = 'HANDOVER'
                AND l.status IN ('SENT', 'RECEIVED')) AS receiver
      FROM clue_step s JOIN clue c ON c.id = s.clue_id WHERE s.id = $1
      """;

  /** The sender, and the senders of clues that were merged into this one. */
  private static final String TO_SENDERS =
      """
      SELECT DISTINCT c.submitted_by AS account FROM clue c
      WHERE c.id = $1 OR c.merged_into = $1
      """;

  private static final String TO_MEMBERS =
      """
      SELECT DISTINCT m.account_id AS account FROM membership m
      WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.role = ANY ($2)
      """;

  private static final String[] FEDERATION = {"REVIEWER"};
  private static final String[] PROCURATORATE = {"PROCURATOR", "DEPUTY_CHIEF", "CHIEF"};

  private final Pool pool;
  private final Notifications notifications;

  ClueNews(Pool pool, Notifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
  }

  @Override
  public String topic() {
    return ClueHistory.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID step) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(STEP)
                .execute(Tuple.of(step))
                .map(
                    rows -> {
                      RowIterator<Row> all = rows.iterator();
                      if (!all.hasNext()) {
                        throw new Undeliverable("no such step");
                      }
                      return all.next();
                    })
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row step) {
    ClueVerb verb = ClueVerb.valueOf(step.getString("verb"));
    UUID clue = step.getUUID("clue");
    UUID federation = step.getUUID("federation_id");
    UUID receiver = step.getUUID("receiver");
    Uni<Void> told = Uni.createFrom().voidItem();
    for (Audience audience : audiences(verb)) {
      String query = audience == Audience.SENDERS ? TO_SENDERS : TO_MEMBERS;
      Tuple values =
          switch (audience) {
            case SENDERS -> Tuple.of(clue);
            case FEDERATION -> Tuple.of(federation, FEDERATION);
            case RECEIVER -> Tuple.of(receiver, PROCURATORATE);
          };
      told =
          told.chain(() -> connection.preparedQuery(query).execute(values))
              .flatMap(
                  rows ->
                      notifications.add(
                          connection,
                          rows,
                          step.getUUID("account"),
                          message,
                          audience.kind,
                          clue,
                          step.getString("number")));
    }
    return told;
  }

  /** Who is told, and as what. */
  private enum Audience {
    SENDERS("clue.progress"),
    FEDERATION("clue.federation"),
    RECEIVER("referral.arrived");

    private final String kind;

    Audience(String kind) {
      this.kind = kind;
    }
  }

  private static List<Audience> audiences(ClueVerb verb) {
    return switch (verb) {
      case SUBMIT, SUPPLEMENT, ATTACH, RECORD_POLICE_REPORT, WITHDRAW ->
          List.of(Audience.FEDERATION);
      case ASK_FOR_MORE, DECLINE, TURN_OVER, REOPEN, MERGE, WITHDRAW_REFERRAL ->
          List.of(Audience.SENDERS);
      case WITHDRAW_CONSENT -> List.of(Audience.FEDERATION, Audience.RECEIVER);
      case REFER, PASS_ON -> List.of(Audience.SENDERS, Audience.FEDERATION, Audience.RECEIVER);
      case RECEIVE, ACCEPT, SEND_BACK, FEED_BACK -> List.of(Audience.SENDERS, Audience.FEDERATION);
    };
  }
}
