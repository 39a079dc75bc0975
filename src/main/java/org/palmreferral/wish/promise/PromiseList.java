package org.palmreferral.wish.promise;

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
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.wish.posting.WishKind;
import org.palmreferral.wish.posting.WishStatus;

/**
 * Promises without words and names: one's own, and those of the communities somebody looks after.
 */
@ApplicationScoped
class PromiseList {

  /**
   * A promise in a list.
   *
   * @param number of the wish
   * @param shownText what everybody reads of the wish, while it is on a board
   * @param ahead how many stand before it in line
   * @param leaseUntil until when it is to be kept
   * @param silentUntil until when its proof can be confirmed or disputed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PromiseLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) PromiseStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) UUID wish,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) WishStatus wishStatus,
      @Schema(required = true) WishKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Classified(FieldClass.OPEN) @Nullable String shownText,
      @Schema(required = true) boolean forOrganisation,
      @Classified(FieldClass.OPEN) @Nullable String organisation,
      @Schema(required = true) int helpers,
      @Nullable Integer line,
      @Nullable Integer ahead,
      @Nullable OffsetDateTime leaseUntil,
      @Nullable OffsetDateTime silentUntil,
      @Nullable LocalDate wantedFrom,
      @Schema(required = true) LocalDate wantedUntil,
      @Schema(required = true) OffsetDateTime claimedAt,
      @Nullable OffsetDateTime endedAt,
      @Schema(required = true) int version) {}

  static final String COLUMNS =
      """
      SELECT p.id, p.status, p.wish_id, w.number, w.status AS wish_status, w.kind, w.region,
             CASE WHEN w.status IN ('OPEN', 'FULFILLED') THEN w.shown_text END AS shown,
             p.for_organisation, CASE WHEN p.for_organisation THEN o.name END AS organisation,
             p.helpers, p.line,
             CASE WHEN p.status = 'WAITING' THEN
               (SELECT count(*) FROM promise q WHERE q.wish_id = p.wish_id
                  AND q.status = 'WAITING' AND q.line < p.line) END AS ahead,
             p.lease_until, p.silent_until, w.wanted_from, w.wanted_until, p.claimed_at, p.ended_at, p.version
      FROM promise p JOIN wish w ON w.id = p.wish_id JOIN organisation o ON o.id = p.organisation
      """;
  private static final String ONE = COLUMNS + "WHERE p.id = $1";

  /** Her own have her as their holder; those for an organisation the organisation. */
  private static final String MINE =
      COLUMNS
          + """
          WHERE p.holder = ANY($1) AND ($2::text IS NULL OR p.status = $2)
            AND ($3::uuid IS NULL OR p.id < $3)
          ORDER BY p.id DESC LIMIT $4
          """;

  private static final String OF_REGION =
      COLUMNS
          + """
          WHERE w.region >= $1 AND w.region < $2 AND ($3::text IS NULL OR p.status = $3)
            AND ($4::uuid IS NULL OR p.id < $4)
          ORDER BY p.id DESC LIMIT $5
          """;

  private final Pool pool;

  PromiseList(Pool pool) {
    this.pool = pool;
  }

  /** What the actor promised, and what was promised for whom she acts; newest first. */
  Uni<Slice<Line>> mine(
      Actor actor,
      @Nullable PromiseStatus status,
      int limit,
      @Nullable UUID after,
      Locale language) {
    UUID[] holders =
        Promises.actsForOrganisation(actor)
            ? new UUID[] {actor.account(), actor.requireOrganisation()}
            : new UUID[] {actor.account()};
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(holders, status == null ? null : status.name(), after, limit + 1))
        .map(rows -> slice(rows, limit, language));
  }

  /**
   * Of the communities that the actor looks after, newest first.
   *
   * @param region a division within her scope; empty for all of it
   */
  Uni<Slice<Line>> ofRegion(
      Actor actor,
      String region,
      @Nullable PromiseStatus status,
      int limit,
      @Nullable UUID after,
      Locale language) {
    String area = region.isEmpty() ? actor.requireRegion() : region;
    if (!actor.covers(area)) {
      throw new Refusal.NotFound();
    }
    String name = status == null ? null : status.name();
    return pool.preparedQuery(OF_REGION)
        .execute(Tuple.of(area, Region.end(area), name, after, limit + 1))
        .map(rows -> slice(rows, limit, language));
  }

  /** One, for somebody who was found to see it. */
  Uni<Line> one(UUID id, Locale language) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> line(rows.iterator().next(), language));
  }

  static Slice<Line> slice(RowSet<Row> rows, int limit, Locale language) {
    List<Line> lines =
        StreamSupport.stream(rows.spliterator(), false).map(row -> line(row, language)).toList();
    return Slice.of(lines, limit, line -> line.id().toString());
  }

  private static Line line(Row row, Locale language) {
    PromiseStatus status = PromiseStatus.valueOf(row.getString("status"));
    return new Line(
        row.getUUID("id"),
        status,
        status.label(language),
        row.getUUID("wish_id"),
        row.getString("number"),
        WishStatus.valueOf(row.getString("wish_status")),
        WishKind.valueOf(row.getString("kind")),
        row.getString("region"),
        row.getString("shown"),
        row.getBoolean("for_organisation"),
        row.getString("organisation"),
        row.getInteger("helpers"),
        row.getInteger("line"),
        row.getInteger("ahead"),
        row.getOffsetDateTime("lease_until"),
        row.getOffsetDateTime("silent_until"),
        row.getLocalDate("wanted_from"),
        row.getLocalDate("wanted_until"),
        row.getOffsetDateTime("claimed_at"),
        row.getOffsetDateTime("ended_at"),
        row.getInteger("version"));
  }
}
