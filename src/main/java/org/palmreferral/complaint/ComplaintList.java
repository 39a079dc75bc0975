package org.palmreferral.complaint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** Complaints without what they say. */
@ApplicationScoped
class ComplaintList {

  /**
   * A complaint in a list.
   *
   * @param taken whether somebody of the office has taken it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ComplaintLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) ComplaintKind kind,
      @Schema(required = true) ComplaintStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) OffsetDateTime sentAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) boolean taken,
      @Nullable Boolean satisfied,
      @Schema(required = true) int version) {}

  /** Sorts what was answered behind everything that is due. */
  private static final LocalDate ENDED = LocalDate.of(9999, 12, 31);

  private static final String COLUMNS =
      "id, number, kind, status, region, sent_at, due_on, handler_id, satisfied, version";

  /** Her own are not among them, wherever she works by now. */
  static final String DUE_FIRST =
      """
      SELECT %s FROM complaint
      WHERE organisation_id = $1 AND ($2::text IS NULL OR status = $2) AND sender_id <> $3
        AND (coalesce(due_on, DATE '9999-12-31'), id) > ($4::date, $5::uuid)
      ORDER BY organisation_id, coalesce(due_on, DATE '9999-12-31'), id LIMIT $6
      """
          .formatted(COLUMNS);

  static final String MINE =
      """
      SELECT %s FROM complaint WHERE sender_id = $1 AND ($2::uuid IS NULL OR id < $2)
      ORDER BY sender_id DESC, id DESC LIMIT $3
      """
          .formatted(COLUMNS);

  private static final DueCursor FIRST = new DueCursor(LocalDate.of(1, 1, 1), new UUID(0, 0));

  private final Pool pool;
  private final Clock clock;

  ComplaintList(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Those whose turn it is at the actor's office, soonest due first and the answered last. */
  Uni<Slice<Line>> here(
      Actor actor,
      @Nullable ComplaintStatus status,
      int limit,
      @Nullable DueCursor after,
      Locale language) {
    DueCursor from = after == null ? FIRST : after;
    return pool.preparedQuery(DUE_FIRST)
        .execute(
            Tuple.of(
                Complaints.office(actor),
                status == null ? null : status.name(),
                actor.account(),
                from.day(),
                from.id(),
                limit + 1))
        .map(rows -> lines(rows, language))
        .map(
            lines ->
                Slice.of(
                    lines,
                    limit,
                    line ->
                        new DueCursor(line.dueOn() == null ? ENDED : line.dueOn(), line.id())
                            .toString()));
  }

  /** Those that the actor sent, newest first. */
  Uni<Slice<Line>> mine(Actor actor, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(rows -> lines(rows, language))
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private List<Line> lines(RowSet<Row> rows, Locale language) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> line(row, language)).toList();
  }

  private Line line(Row row, Locale language) {
    LocalDate due = row.getLocalDate("due_on");
    ComplaintStatus status = ComplaintStatus.valueOf(row.getString("status"));
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        ComplaintKind.valueOf(row.getString("kind")),
        status,
        status.label(language),
        row.getString("region"),
        row.getOffsetDateTime("sent_at"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        status == ComplaintStatus.TAKEN,
        row.getBoolean("satisfied"),
        row.getInteger("version"));
  }
}
