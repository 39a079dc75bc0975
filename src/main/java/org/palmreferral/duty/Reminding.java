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
 * Tells of what is due: those in charge before, their leaders after, then one organisation above
 * the other. What has been answered meanwhile is no matter any more, and nobody above hears of it.
 * Each step is written once, whoever runs this how often.
 */
@ApplicationScoped
class Reminding {

  /** Subject of the messages that go out: the id of a reminder. */
  static final String TOPIC = "duty.reminder";

  static final int BATCH = 500;

  /** A village has four divisions above it. */
  private static final int LAST_STEP = 5;

  private static final String WRITE =
      """
      WITH due AS MATERIALIZED (%s ORDER BY d.due_on, d.thing LIMIT $3::int),
      written AS (
        INSERT INTO reminder
          (id, kind, thing, due_on, step, number, day, organisation_id, account_id)
        SELECT gen_random_uuid(), kind, thing, due_on, $4::int, number, $1::date, told, account FROM due
        ON CONFLICT (kind, thing, due_on, step) DO NOTHING RETURNING id)
      INSERT INTO outbox (id, topic, subject, due_at)
      SELECT gen_random_uuid(), '%s', id, now() FROM written
      """;
  private static final String NOT_YET =
      """
       NOT EXISTS (SELECT 1 FROM reminder r WHERE r.kind = d.kind AND r.thing = d.thing
         AND r.due_on = d.due_on AND r.step = $4::int)
      """;

  private static final String BEFORE =
      """
      SELECT d.*, d.organisation_id AS told FROM due_matter d
      WHERE d.due_on >= $1 AND d.due_on < $2 AND
      """
          + NOT_YET;
  private static final String LEADERS =
      """
      SELECT d.kind, d.thing, d.due_on, d.number, d.organisation_id AS told, NULL::uuid AS account
      FROM due_matter d WHERE d.due_on <= $2 AND d.due_on < $1 AND
      """
          + NOT_YET;

  /**
   * Of each division above, the organisation of the same kind, or else its federation; where there
   * is neither, the next division's. The step before must have had its time.
   */
  private static final String ABOVE =
      """
      SELECT d.kind, d.thing, d.due_on, d.number, above.id AS told, NULL::uuid AS account
      FROM due_matter d
      JOIN reminder p ON p.kind = d.kind AND p.thing = d.thing AND p.due_on = d.due_on
        AND p.step = $4::int - 1 AND p.day <= $2
      JOIN organisation own ON own.id = d.organisation_id
      CROSS JOIN LATERAL (
        SELECT o.id FROM (VALUES (9), (6), (4), (2)) AS division (digits)
        CROSS JOIN LATERAL (
          SELECT s.id FROM organisation s
          WHERE s.kind IN (own.kind, 'FEDERATION') AND s.active
            AND s.region_code = left(own.region_code, division.digits)
          ORDER BY s.kind = own.kind DESC, s.id LIMIT 1) o
        WHERE division.digits < length(own.region_code)
        ORDER BY division.digits DESC OFFSET $4::int - 2 LIMIT 1) above
      WHERE d.due_on < $1 AND
      """
          + NOT_YET;

  private final Pool pool;
  private final WorkingDays calendar;
  private final DutySettings settings;

  Reminding(Pool pool, WorkingDays calendar, DutySettings settings) {
    this.pool = pool;
    this.calendar = calendar;
    this.settings = settings;
  }

  /**
   * Writes what is to be told on that day.
   *
   * @param guard asked in each transaction before it writes
   */
  Uni<Void> remind(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    Uni<Void> done = step(BEFORE, 0, today, horizon(today), guard);
    done = done.chain(() -> step(LEADERS, 1, today, calendar.before(today, 1), guard));
    LocalDate hadTime = calendar.before(today, settings.escalateEvery());
    for (int i = 2; i <= LAST_STEP; i++) {
      int step = i;
      done = done.chain(() -> step(ABOVE, step, today, hadTime, guard));
    }
    return done;
  }

  /** The first day that is further away than reminders reach. */
  private LocalDate horizon(LocalDate today) {
    return calendar.after(today, settings.remindBefore() + 1);
  }

  /** One transaction after the other, until none of them was full. */
  private Uni<Void> step(
      String due, int step, LocalDate today, LocalDate day, Function<SqlClient, Uni<Void>> guard) {
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(
                        () ->
                            connection
                                .preparedQuery(WRITE.formatted(due, TOPIC))
                                .execute(Tuple.of(today, day, BATCH, step))))
        .flatMap(
            written ->
                written.rowCount() < BATCH
                    ? Uni.createFrom().voidItem()
                    : step(due, step, today, day, guard));
  }
}
