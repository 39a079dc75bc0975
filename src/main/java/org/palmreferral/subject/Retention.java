package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.palmreferral.calendar.TimeSource;

/** Erases what has been kept long enough, one clue at a time. */
@ApplicationScoped
class Retention {

  private static final int BATCH = 100;

  /**
   * $1 and $2 the last days on which a clue without a case and a relief case can have ended, $3 the
   * later of the two: nothing ends before it was reported.
   */
  private static final String OVER =
      """
      SELECT id FROM clue_ending
      WHERE erased_at IS NULL AND submitted_at < $3 AND NOT held
        AND ended_on <= CASE WHEN case_id IS NULL THEN $1::date ELSE $2::date END
      ORDER BY submitted_at, id LIMIT
      """
          + BATCH;

  /** Who asked is forgotten; that somebody asked, and what was answered, is not. */
  private static final String EMPTY_REQUESTS =
      """
      WITH over AS (
        SELECT id FROM subject_request
        WHERE emptied_at IS NULL AND answered_at < $1 ORDER BY answered_at LIMIT 1000),
      emptied AS (
        UPDATE subject_request q SET name = ''::bytea, identity_number = NULL,
          birth_date = ''::bytea,
          identity_print = NULL, name_print = NULL, words = emptied(words), emptied_at = now(),
          version = version + 1
        FROM over WHERE q.id = over.id)
      UPDATE subject_request_step s SET note = emptied(s.note)
      FROM over WHERE s.request_id = over.id AND s.note IS NOT NULL
      """;

  private final Pool pool;
  private final Erasing erasing;
  private final RetentionSettings settings;

  Retention(Pool pool, Erasing erasing, RetentionSettings settings) {
    this.pool = pool;
    this.erasing = erasing;
    this.settings = settings;
  }

  /**
   * Erases what is due on a day.
   *
   * @param guard asked before each batch; that nothing is erased twice, or while it is held, is
   *     decided by PostgreSQL whoever erases
   */
  Uni<Void> erase(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    LocalDate declined = settings.endedBy(false, today);
    LocalDate relief = settings.endedBy(true, today);
    LocalDate later = declined.isAfter(relief) ? declined : relief;
    return guard
        .apply(pool)
        .chain(
            () ->
                pool.preparedQuery(OVER)
                    .execute(
                        Tuple.of(
                            declined,
                            relief,
                            later.plusDays(1).atStartOfDay(TimeSource.CHINA).toOffsetDateTime())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id"))
                    .toList())
        .flatMap(
            some ->
                erase(some, today)
                    .chain(
                        () ->
                            some.size() < BATCH
                                ? Uni.createFrom().voidItem()
                                : erase(today, guard)));
  }

  private Uni<Void> erase(List<UUID> clues, LocalDate today) {
    return Multi.createFrom()
        .iterable(clues)
        .onItem()
        .transformToUniAndConcatenate(clue -> erase(clue, today))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Looked at once more by who holds its row: it may be held, or open again, by now. */
  private Uni<Void> erase(UUID clue, LocalDate today) {
    return Panache.withTransaction(
        () ->
            erasing
                .ending(clue)
                .flatMap(
                    ending ->
                        !ending.erased() && !ending.held() && ending.isOver(settings, today)
                            ? erasing.erase(null, "clue.erase_over", ending)
                            : Uni.createFrom().voidItem()));
  }

  /** Empties the requests that were answered long enough before a day. */
  Uni<Void> emptyRequests(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(
                        () ->
                            connection
                                .preparedQuery(EMPTY_REQUESTS)
                                .execute(
                                    Tuple.of(
                                        today
                                            .minus(settings.request())
                                            .atStartOfDay(TimeSource.CHINA)
                                            .toOffsetDateTime()))))
        .replaceWithVoid();
  }
}
