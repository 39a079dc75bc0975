package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueVerb;

/** Tells the two sides of a referral what became of it, and the sender of a clue its answer. */
@ApplicationScoped
class ClueEvents implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, s.at, s.organisation, c.id AS clue, c.federation_id, c.submitted_from
      FROM clue_step s JOIN clue c ON c.id = s.clue_id WHERE s.id = $1
      """;

  /**
   * The leg that a step of this organisation was taken on: it was written down just after. The
   * times of one that was carried are those of another clock.
   */
  private static final String LEG =
      """
      SELECT l.id, l.sender_id, l.receiver_id, n.id AS next_id, n.receiver_id AS next_receiver
      FROM referral l LEFT JOIN referral n ON n.passed_from = l.id
      WHERE l.clue_id = $1 AND
        CASE $2
          WHEN 'REFER' THEN
            l.purpose = 'HANDOVER' AND l.sender_id = $3 AND l.passed_from IS NULL
            AND (l.carried IS NOT NULL OR l.sent_at <= $4)
          WHEN 'RECEIVE' THEN l.receiver_id = $3 AND l.received_at IS NOT NULL
            AND (l.carried IS NOT NULL OR l.received_at <= $4)
          WHEN 'WITHDRAW_REFERRAL' THEN
            l.purpose = 'HANDOVER' AND l.status = 'WITHDRAWN' AND l.answered_at <= $4
          ELSE l.purpose = 'HANDOVER' AND l.receiver_id = $3 AND l.answered_at IS NOT NULL
            AND (l.carried IS NOT NULL OR l.answered_at <= $4)
        END
      ORDER BY
        CASE $2 WHEN 'REFER' THEN l.sent_at WHEN 'RECEIVE' THEN l.received_at
          ELSE l.answered_at END DESC
      LIMIT 1
      """;

  private static final String UNDER_WAY =
      """
      SELECT DISTINCT receiver_id FROM referral
      WHERE clue_id = $1 AND status IN ('SENT', 'RECEIVED', 'ACCEPTED')
      """;

  private final Pool pool;
  private final EventLog events;

  ClueEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String topic() {
    return ClueHistory.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID step) {
    return pool.withTransaction(
        connection ->
            Subjects.one(connection, STEP, step).flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row step) {
    return switch (ClueVerb.valueOf(step.getString("verb"))) {
      case REFER -> ofLeg(connection, message, step, EventType.REFERRAL_SENT);
      case RECEIVE -> ofLeg(connection, message, step, EventType.REFERRAL_RECEIVED);
      case ACCEPT -> ofLeg(connection, message, step, EventType.REFERRAL_ACCEPTED);
      case SEND_BACK -> ofLeg(connection, message, step, EventType.REFERRAL_SENT_BACK);
      case PASS_ON -> ofLeg(connection, message, step, EventType.REFERRAL_PASSED_ON);
      case WITHDRAW_REFERRAL -> ofLeg(connection, message, step, EventType.REFERRAL_WITHDRAWN);
      case DECLINE, TURN_OVER, FEED_BACK -> answered(connection, message, step);
      case WITHDRAW_CONSENT -> consent(connection, message, step);
      case SUBMIT,
          SUPPLEMENT,
          ATTACH,
          RECORD_POLICE_REPORT,
          WITHDRAW,
          ASK_FOR_MORE,
          REOPEN,
          MERGE ->
          Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> ofLeg(SqlConnection connection, UUID message, Row step, EventType type) {
    UUID clue = step.getUUID("clue");
    return connection
        .preparedQuery(LEG)
        .execute(
            Tuple.of(
                clue,
                step.getString("verb"),
                step.getUUID("organisation"),
                step.getOffsetDateTime("at")))
        .map(Subjects::only)
        .flatMap(
            leg ->
                events.tell(
                    connection,
                    message,
                    Stream.concat(
                            next(clue, leg, type),
                            EventLog.Told.all(
                                type,
                                EventData.ofReferral(clue, leg.getUUID("id")),
                                List.of(
                                    leg.getUUID("sender_id"),
                                    leg.getUUID("receiver_id"),
                                    step.getUUID("federation_id"))))
                        .toList()));
  }

  /** To whom it was passed on, something was sent. */
  private static Stream<EventLog.Told> next(UUID clue, Row leg, EventType type) {
    return type != EventType.REFERRAL_PASSED_ON || leg.getUUID("next_id") == null
        ? Stream.of()
        : EventLog.Told.all(
            EventType.REFERRAL_SENT,
            EventData.ofReferral(clue, leg.getUUID("next_id")),
            List.of(leg.getUUID("next_receiver")));
  }

  private Uni<Void> answered(SqlConnection connection, UUID message, Row step) {
    return events.tell(
        connection,
        message,
        EventType.CLUE_ANSWERED,
        EventData.ofClue(step.getUUID("clue")),
        List.of(step.getUUID("federation_id"), step.getUUID("submitted_from")));
  }

  private Uni<Void> consent(SqlConnection connection, UUID message, Row step) {
    UUID clue = step.getUUID("clue");
    return receivers(connection, clue)
        .flatMap(
            told -> {
              told.add(step.getUUID("federation_id"));
              return events.tell(
                  connection, message, EventType.CONSENT_WITHDRAWN, EventData.ofClue(clue), told);
            });
  }

  /** Who has the clue, or is about to. */
  static Uni<List<UUID>> receivers(SqlConnection connection, UUID clue) {
    return connection
        .preparedQuery(UNDER_WAY)
        .execute(Tuple.of(clue))
        .map(
            rows -> {
              List<UUID> all = new ArrayList<>();
              rows.forEach(row -> all.add(row.getUUID("receiver_id")));
              return all;
            });
  }
}
