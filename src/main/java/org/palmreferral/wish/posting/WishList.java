package org.palmreferral.wish.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;
import org.palmreferral.wish.posting.WishCodes.Stage;

/**
 * Wishes without their words: a poster's own, and those of the communities somebody looks after.
 */
@ApplicationScoped
class WishList {

  /**
   * A wish in a list.
   *
   * @param shownText the beginning of what everybody reads, once it is on a board
   * @param dueOn by when it is reviewed
   * @param reports of readers, not looked at yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WishLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) WishStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) WishKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) boolean female,
      @Schema(required = true) Stage stage,
      @Classified(FieldClass.OPEN) @Nullable String shownText,
      @Schema(required = true) LocalDate wantedUntil,
      @Schema(required = true) int helpers,
      @Schema(required = true) int taken,
      @Schema(required = true) int kept,
      @Nullable LocalDate dueOn,
      @Schema(required = true) int reports,
      @Schema(required = true) OffsetDateTime createdAt,
      @Schema(required = true) int version) {}

  private static final String COLUMNS =
      """
      SELECT w.id, w.number, w.status, w.kind, w.region, w.female, w.stage,
             left(w.shown_text, 100) AS shown, w.wanted_until, w.helpers, w.taken, w.kept, w.due_on,
             w.created_at, w.version,
             (SELECT count(*) FROM wish_report r WHERE r.wish_id = w.id AND r.settled_at IS NULL)
               AS reports
      FROM wish w
      """;
  private static final String MINE =
      COLUMNS
          + """
          WHERE w.posted_by = $1 AND ($2::text IS NULL OR w.status = $2)
            AND ($3::uuid IS NULL OR w.id < $3)
          ORDER BY w.id DESC LIMIT $4
          """;
  private static final String NEWEST =
      COLUMNS
          + """
          WHERE w.region >= $1 AND w.region < $2 AND w.status <> 'DRAFT'
            AND ($3::text IS NULL OR w.status = $3) AND ($4::uuid IS NULL OR w.id < $4)
          ORDER BY w.id DESC LIMIT $5
          """;
  private static final String TO_REVIEW =
      COLUMNS
          + """
          WHERE w.region >= $1 AND w.region < $2 AND w.due_on IS NOT NULL
            AND w.posted_by <> $3 AND ($4::date IS NULL OR (w.due_on, w.id) > ($4, $5))
          ORDER BY w.due_on, w.id LIMIT $6
          """;

  private final Pool pool;

  WishList(Pool pool) {
    this.pool = pool;
  }

  /** What the actor posted herself, newest first. */
  Uni<Slice<Line>> mine(
      Actor actor, @Nullable WishStatus status, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), name(status), after, limit + 1))
        .map(rows -> Slice.of(lines(rows, language), limit, line -> line.id().toString()));
  }

  /**
   * Of the communities that the actor looks after, newest first.
   *
   * @param region a division within her scope; empty for all of it
   */
  Uni<Slice<Line>> newest(
      Actor actor,
      String region,
      @Nullable WishStatus status,
      int limit,
      @Nullable UUID after,
      Locale language) {
    String area = area(actor, region);
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(area, Region.end(area), name(status), after, limit + 1))
        .map(rows -> Slice.of(lines(rows, language), limit, line -> line.id().toString()));
  }

  /** What waits for a review that the actor can give, soonest due first. */
  Uni<Slice<Line>> toReview(
      Actor actor, String region, int limit, @Nullable DueCursor after, Locale language) {
    String area = area(actor, region);
    return pool.preparedQuery(TO_REVIEW)
        .execute(
            Tuple.of(
                area,
                Region.end(area),
                actor.account(),
                after == null ? null : after.day(),
                after == null ? null : after.id(),
                limit + 1))
        .map(
            rows ->
                Slice.of(
                    lines(rows, language),
                    limit,
                    line ->
                        new DueCursor(Objects.requireNonNull(line.dueOn()), line.id()).toString()));
  }

  private static String area(Actor actor, String region) {
    String area = region.isEmpty() ? actor.requireRegion() : region;
    if (!actor.covers(area)) {
      throw new Refusal.NotFound();
    }
    return area;
  }

  private static @Nullable String name(@Nullable WishStatus status) {
    return status == null ? null : status.name();
  }

  private static List<Line> lines(RowSet<Row> rows, Locale language) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> line(row, language)).toList();
  }

  private static Line line(Row row, Locale language) {
    WishStatus status = WishStatus.valueOf(row.getString("status"));
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        status,
        status.label(language),
        WishKind.valueOf(row.getString("kind")),
        row.getString("region"),
        row.getBoolean("female"),
        Stage.valueOf(row.getString("stage")),
        row.getString("shown"),
        row.getLocalDate("wanted_until"),
        row.getInteger("helpers"),
        row.getInteger("taken"),
        row.getInteger("kept"),
        row.getLocalDate("due_on"),
        row.getInteger("reports"),
        row.getOffsetDateTime("created_at"),
        row.getInteger("version"));
  }
}
