package org.palmreferral.referral.followup;

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
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** Visits without names, soonest due first and those that have ended last. */
@ApplicationScoped
class VisitList {

  /**
   * A visit in a list.
   *
   * @param relief the case; not for a cadre
   * @param number of the clue
   * @param month after how many months it is
   * @param newNeed whether it found one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VisitLine")
  record Line(
      @Schema(required = true) UUID id,
      @Nullable UUID relief,
      @Schema(required = true) UUID clue,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) int month,
      @Schema(required = true) VisitStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) boolean newNeed,
      @Schema(required = true) int version) {}

  /** Sorts what has ended behind everything that is due. */
  private static final LocalDate ENDED = LocalDate.of(9999, 12, 31);

  private static final String DUE_FIRST =
      """
      SELECT id, case_id, clue_id, number, month, status, due_on, new_need, version FROM visit
      WHERE %s = $1 AND ($2::text IS NULL OR status = $2) AND ($3::boolean IS NULL OR new_need = $3)
        AND ($4::date IS NULL OR (coalesce(due_on, DATE '9999-12-31'), id) > ($4, $5))
      ORDER BY coalesce(due_on, DATE '9999-12-31'), id LIMIT $6
      """;

  private final KnownCases cases;
  private final Pool pool;
  private final Clock clock;

  VisitList(KnownCases cases, Pool pool, Clock clock) {
    this.cases = cases;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A cadre's own visits, her federation's, or those of her office's cases.
   *
   * @param newNeed only those that found one, or none
   */
  Uni<Slice<Line>> of(
      Actor actor,
      @Nullable VisitStatus status,
      @Nullable Boolean newNeed,
      int limit,
      @Nullable DueCursor after,
      Locale language) {
    String scope =
        switch (actor.role()) {
          case CADRE -> "cadre_id";
          case REVIEWER -> "federation_id";
          case PROCURATOR, DEPUTY_CHIEF, CHIEF -> "procuratorate_id";
          default -> throw new Refusal.Forbidden("role.forbidden");
        };
    return pool.preparedQuery(DUE_FIRST.formatted(scope))
        .execute(values(Visits.whose(actor), status, newNeed, limit, after))
        .map(rows -> slice(rows, actor.role() != Role.CADRE, limit, language));
  }

  /** The visits of a case that the actor knows of. */
  Uni<Slice<Line>> ofCase(
      Actor actor, UUID caseId, int limit, @Nullable DueCursor after, Locale language) {
    return cases
        .get(actor, caseId)
        .chain(
            known ->
                pool.preparedQuery(DUE_FIRST.formatted("case_id"))
                    .execute(values(known.id(), null, null, limit, after)))
        .map(rows -> slice(rows, true, limit, language));
  }

  private static Tuple values(
      UUID whose,
      @Nullable VisitStatus status,
      @Nullable Boolean newNeed,
      int limit,
      @Nullable DueCursor after) {
    return Tuple.of(
        whose,
        status == null ? null : status.name(),
        newNeed,
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
    VisitStatus status = VisitStatus.valueOf(row.getString("status"));
    return new Line(
        row.getUUID("id"),
        ofCase ? row.getUUID("case_id") : null,
        row.getUUID("clue_id"),
        row.getString("number"),
        row.getInteger("month"),
        status,
        status.label(language),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getBoolean("new_need"),
        row.getInteger("version"));
  }
}
