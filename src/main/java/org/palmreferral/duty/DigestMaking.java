package org.palmreferral.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.function.Function;
import org.palmreferral.calendar.WorkingDays;

/**
 * Puts together, once a day, what is stuck between two organisations: legs that nobody has received
 * or answered, and messages about a leg that do not get through. Both sides are shown the same, and
 * so is the federation that answers for the clue.
 */
@ApplicationScoped
class DigestMaking {

  /** Subject of the messages that go out: the id of a digest. */
  static final String TOPIC = "duty.digest";

  /**
   * A message's own row does not tell since when it waits; what it tells of does. Dead ones are
   * shown for a week. Of a long list the oldest are named, and all are counted.
   */
  private static final String MAKE =
      """
      WITH waiting AS (
        SELECT id, topic, subject FROM outbox WHERE settled_at IS NULL
        UNION ALL
        SELECT id, topic, subject FROM outbox
        WHERE dead AND settled_at > now() - interval '7 days'
      ),
      message AS (
        SELECT m.id, s.clue_id AS about, s.at AS since FROM waiting m
        JOIN clue_step s ON m.topic = 'clue.step' AND s.id = m.subject
        UNION ALL
        SELECT m.id, n.subject, n.at FROM waiting m
        JOIN notification n ON m.topic = 'notification.phone' AND n.id = m.subject
      ),
      stuck AS (
        SELECT CASE l.status WHEN 'SENT' THEN 'NOT_RECEIVED' ELSE 'NOT_ANSWERED' END AS kind,
               l.id AS thing, l.id AS leg, coalesce(l.received_at, l.sent_at) AS since
        FROM referral l
        WHERE l.status IN ('SENT', 'RECEIVED')
          AND CASE l.status
            WHEN 'SENT' THEN (l.sent_at AT TIME ZONE 'Asia/Shanghai')::date <= $2
            ELSE l.due_on < $1 END
        UNION ALL
        SELECT 'MESSAGE', m.id, leg.id, m.since FROM message m
        CROSS JOIN LATERAL (
          SELECT l.id FROM referral l WHERE l.clue_id = m.about OR l.id = m.about
          ORDER BY l.id DESC LIMIT 1) leg
        WHERE m.since < now() - interval '1 hour'
      ),
      sides AS (
        SELECT s.*, c.number, l.sender_id, l.receiver_id, side.id AS side,
          row_number() OVER (PARTITION BY side.id ORDER BY s.since, s.thing) AS place
        FROM stuck s
        JOIN referral l ON l.id = s.leg
        JOIN clue c ON c.id = l.clue_id
        CROSS JOIN LATERAL (
          SELECT l.sender_id UNION SELECT l.receiver_id UNION SELECT c.federation_id) AS side (id)
      ),
      made AS (
        INSERT INTO digest (id, day, organisation_id, not_received, not_answered, messages)
        SELECT gen_random_uuid(), $1::date, side, count(*) FILTER (WHERE kind = 'NOT_RECEIVED'),
          count(*) FILTER (WHERE kind = 'NOT_ANSWERED'), count(*) FILTER (WHERE kind = 'MESSAGE')
        FROM sides GROUP BY side
        ON CONFLICT (organisation_id, day) DO NOTHING RETURNING id, organisation_id
      ),
      named AS (
        INSERT INTO digest_item
          (digest_id, kind, thing, referral_id, number, sender_id, receiver_id, since)
        SELECT made.id, s.kind, s.thing, s.leg, s.number, s.sender_id, s.receiver_id, s.since
        FROM made JOIN sides s ON s.side = made.organisation_id
        WHERE s.place <= 200
      )
      INSERT INTO outbox (id, topic, subject, due_at)
      SELECT gen_random_uuid(), $3::text, id, now() FROM made
      """;

  private final Pool pool;
  private final WorkingDays calendar;
  private final DutySettings settings;

  DigestMaking(Pool pool, WorkingDays calendar, DutySettings settings) {
    this.pool = pool;
    this.calendar = calendar;
    this.settings = settings;
  }

  /**
   * Makes the digests of that day that are not there yet.
   *
   * @param guard asked in the transaction before it writes
   */
  Uni<Void> make(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    LocalDate sentLate = calendar.before(today, settings.stuckAfter() + 1);
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(
                        () ->
                            connection
                                .preparedQuery(MAKE)
                                .execute(Tuple.of(today, sentLate, TOPIC))))
        .replaceWithVoid();
  }
}
