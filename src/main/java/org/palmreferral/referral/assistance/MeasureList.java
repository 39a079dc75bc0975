package org.palmreferral.referral.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** Measures without names, soonest due first and those that have ended last. */
@ApplicationScoped
class MeasureList {

  /**
   * A measure in a list. Money in fen.
   *
   * @param person of the household; for the case's side only
   * @param relation who the person is to the one relieved
   * @param dueOn the day by which the agency answers or gives next; absent when it has ended
   * @param amount each time
   * @param given how many times so far, of {@code times}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MeasureLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) MeasureKind kind,
      @Schema(required = true) MeasureStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Nullable UUID person,
      @Schema(required = true) Relation relation,
      @Schema(required = true) boolean minor,
      @Schema(required = true) UUID agency,
      @Schema(required = true) @Classified(FieldClass.OPEN) String agencyName,
      @Nullable UUID officer,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) long amount,
      @Schema(required = true) Recurrence recurrence,
      @Schema(required = true) int times,
      @Schema(required = true) int given,
      @Schema(required = true) long total,
      @Nullable MeasureReason reason,
      @Schema(required = true) int version) {}

  /** Sorts what has ended behind everything that is due. */
  private static final LocalDate ENDED = LocalDate.of(9999, 12, 31);

  private static final String LINES =
      """
      SELECT m.id, m.number, m.kind, m.status, m.person_id, h.relation, h.minor, m.agency_id,
             o.name AS agency, m.officer_id, m.due_on, m.amount, m.recurrence, m.times, m.given,
             m.total, m.reason, m.version
      FROM measure m
      JOIN household_person h ON h.id = m.person_id
      JOIN organisation o ON o.id = m.agency_id
      WHERE ($2::text IS NULL OR m.status = $2)
        AND ($3::date IS NULL OR (coalesce(m.due_on, DATE '9999-12-31'), m.id) > ($3, $4))
        AND
      """;
  private static final String DUE_FIRST =
      " = $1 ORDER BY coalesce(m.due_on, DATE '9999-12-31'), m.id LIMIT $5";
  private static final String OF_AGENCY = LINES + " m.agency_id" + DUE_FIRST;
  private static final String OF_CASE = LINES + " m.case_id" + DUE_FIRST;

  private final KnownCases cases;
  private final Pool pool;
  private final Clock clock;

  MeasureList(KnownCases cases, Pool pool, Clock clock) {
    this.cases = cases;
    this.pool = pool;
    this.clock = clock;
  }

  /** What the actor's agency was asked for. */
  Uni<Slice<Line>> ofAgency(
      Actor actor,
      @Nullable MeasureStatus status,
      int limit,
      @Nullable DueCursor after,
      Locale language) {
    return pool.preparedQuery(OF_AGENCY)
        .execute(values(actor.requireOrganisation(), status, limit, after))
        .map(rows -> slice(rows, false, limit, language));
  }

  /** The measures of a case that the actor knows of. */
  Uni<Slice<Line>> ofCase(
      Actor actor,
      UUID caseId,
      @Nullable MeasureStatus status,
      int limit,
      @Nullable DueCursor after,
      Locale language) {
    return cases
        .get(actor, caseId)
        .chain(
            known -> pool.preparedQuery(OF_CASE).execute(values(known.id(), status, limit, after)))
        .map(rows -> slice(rows, true, limit, language));
  }

  private static Tuple values(
      UUID whose, @Nullable MeasureStatus status, int limit, @Nullable DueCursor after) {
    return Tuple.of(
        whose,
        status == null ? null : status.name(),
        after == null ? null : after.day(),
        after == null ? null : after.id(),
        limit + 1);
  }

  private Slice<Line> slice(RowSet<Row> rows, boolean ofCase, int limit, Locale language) {
    List<Line> lines =
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> line(row, ofCase, language))
            .toList();
    return Slice.of(
        lines,
        limit,
        line -> new DueCursor(line.dueOn() == null ? ENDED : line.dueOn(), line.id()).toString());
  }

  private Line line(Row row, boolean ofCase, Locale language) {
    LocalDate due = row.getLocalDate("due_on");
    MeasureStatus status = MeasureStatus.valueOf(row.getString("status"));
    String reason = row.getString("reason");
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        MeasureKind.valueOf(row.getString("kind")),
        status,
        status.label(language),
        ofCase ? row.getUUID("person_id") : null,
        Relation.valueOf(row.getString("relation")),
        row.getBoolean("minor"),
        row.getUUID("agency_id"),
        row.getString("agency"),
        row.getUUID("officer_id"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getLong("amount"),
        Recurrence.valueOf(row.getString("recurrence")),
        row.getInteger("times"),
        row.getInteger("given"),
        row.getLong("total"),
        reason == null ? null : MeasureReason.valueOf(reason),
        row.getInteger("version"));
  }
}
