package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.calendar.WorkingDays;

/**
 * An application whose applicant did not supply what she was asked for in time counts as withdrawn.
 * A case in which money has gone out, or another level is asked to join, is left to its officer.
 */
@ApplicationScoped
class Lapsing {

  /** Subject of the messages that go out: the id of a case. */
  static final String TOPIC = "relief.withdrawn";

  private static final int BATCH = 200;

  private static final String OVER =
      """
      SELECT c.id FROM relief_case c
      WHERE c.days_left IS NOT NULL AND c.due_on < $1
        AND NOT EXISTS (SELECT 1 FROM relief_advance a
          WHERE a.case_id = c.id AND a.state IN ('APPROVED', 'PAID'))
        AND NOT EXISTS (SELECT 1 FROM relief_joining j
          WHERE j.case_id = c.id AND j.state = 'ASKED')
      """;
  private static final String SOME = OVER + " ORDER BY c.due_on, c.id LIMIT " + BATCH;

  /** Waits for whoever is at the case, who may be recording that everything came. */
  private static final String ALONE = "SELECT id FROM relief_case WHERE id = $1 FOR UPDATE";

  private static final String LAPSE =
      """
      WITH lapsed AS (
        UPDATE relief_case
        SET status = 'WITHDRAWN', days_left = NULL, ask_by = NULL, due_on = $3,
            version = version + 1
        WHERE id = $2 AND status = 'EXAMINING' AND id IN (%s)
        RETURNING id, organisation_id),
      unanswered AS (
        UPDATE relief_evidence e SET state = 'MISSING', due_on = NULL, version = e.version + 1
        FROM lapsed WHERE e.case_id = lapsed.id AND e.state = 'ASKED'),
      step AS (
        INSERT INTO relief_step (id, case_id, at, organisation, verb, from_status, to_status)
        SELECT $4::uuid, id, $7::timestamptz, organisation_id, 'LAPSE', 'EXAMINING', 'WITHDRAWN'
        FROM lapsed),
      audited AS (
        INSERT INTO audit_entry (id, at, organisation, action, target)
        SELECT $5::uuid, $7::timestamptz, organisation_id, 'relief.lapse', id FROM lapsed)
      INSERT INTO outbox (id, topic, subject, due_at)
      SELECT $6::uuid, '%s', id, now() FROM lapsed
      """
          .formatted(OVER, TOPIC);

  private final Pool pool;
  private final WorkingDays calendar;
  private final ReliefSettings settings;

  Lapsing(Pool pool, WorkingDays calendar, ReliefSettings settings) {
    this.pool = pool;
    this.calendar = calendar;
    this.settings = settings;
  }

  /**
   * Ends what lapsed before that moment's day.
   *
   * @param guard asked in each transaction before it writes
   */
  Uni<Void> lapse(OffsetDateTime now, Function<SqlClient, Uni<Void>> guard) {
    LocalDate today = now.atZoneSameInstant(TimeSource.CHINA).toLocalDate();
    return pool.preparedQuery(SOME)
        .execute(Tuple.of(today))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id"))
                    .toList())
        .flatMap(
            some ->
                lapse(some, today, now, guard)
                    .chain(
                        () ->
                            some.size() < BATCH ? Uni.createFrom().voidItem() : lapse(now, guard)));
  }

  private Uni<Void> lapse(
      List<UUID> cases, LocalDate today, OffsetDateTime now, Function<SqlClient, Uni<Void>> guard) {
    return Multi.createFrom()
        .iterable(cases)
        .onItem()
        .transformToUniAndConcatenate(one -> lapse(one, today, now, guard))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> lapse(
      UUID one, LocalDate today, OffsetDateTime now, Function<SqlClient, Uni<Void>> guard) {
    LocalDate feedBackBy = calendar.after(today, settings.feedbackDays());
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(() -> connection.preparedQuery(ALONE).execute(Tuple.of(one)))
                    .chain(
                        () ->
                            connection
                                .preparedQuery(LAPSE)
                                .execute(
                                    Tuple.from(
                                        List.of(
                                            today,
                                            one,
                                            feedBackBy,
                                            UuidCreator.getTimeOrderedEpoch(),
                                            UuidCreator.getTimeOrderedEpoch(),
                                            UuidCreator.getTimeOrderedEpoch(),
                                            now)))))
        .replaceWithVoid();
  }
}
