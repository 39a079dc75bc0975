package org.palmreferral.wish.ledger;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;

/**
 * Which lines of the ledger are asked for.
 *
 * @param region a division within the actor's scope
 * @param from first day on which it was entered
 * @param to last day
 */
record LedgerFilter(
    String region,
    @Nullable LedgerState state,
    @Nullable LedgerSource source,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  private static final OffsetDateTime EVER = OffsetDateTime.parse("2000-01-01T00:00:00Z");
  private static final OffsetDateTime NEVER = OffsetDateTime.parse("9999-01-01T00:00:00Z");
  private static final UUID NEWEST = new UUID(-1, -1);

  /** What a wish shows to everybody is shown; what its poster wrote is not. */
  private static final String WISHES =
      """
      SELECT w.id, w.number, 'WISH' AS source, w.kind, w.status AS state, w.region,
             w.responsible_id, w.created_at,
             CASE w.status WHEN 'OPEN' THEN w.wanted_until ELSE w.due_on END AS due_on,
             w.ended_at, w.end_reason,
             CASE WHEN w.status IN ('OPEN', 'FULFILLED', 'EXPIRED') THEN w.shown_text END AS shown
      FROM wish w
      WHERE w.region >= $1 AND w.region < $2 AND w.submitted_at IS NOT NULL
        AND ($3::text IS NULL OR w.status = $3) AND ($4::text IS NULL OR $4 = 'WISH')
        AND w.created_at >= $5 AND w.created_at < $6
      """;

  private static final String NEEDS =
      """
      SELECT n.id, n.number, CASE WHEN n.visit_record_id IS NULL THEN 'NOTED' ELSE 'VISIT' END,
             NULL, n.status, n.region, n.responsible_id, n.created_at, n.due_on, n.ended_at,
             n.end_reason, NULL
      FROM need n
      WHERE n.region >= $1 AND n.region < $2 AND ($3::text IS NULL OR n.status = $3)
        AND ($4::text IS NULL OR $4 = CASE WHEN n.visit_record_id IS NULL THEN 'NOTED' ELSE 'VISIT' END)
        AND n.created_at >= $5 AND n.created_at < $6
      """;

  /** Newest first; each half stops at the page's length, however long the ledger is. */
  static final String PAGE =
      """
      SELECT l.*, a.name AS responsible FROM (
        (%s AND w.id < $7 ORDER BY w.id DESC LIMIT $8)
        UNION ALL
        (%s AND n.id < $7 ORDER BY n.id DESC LIMIT $8)
        ORDER BY id DESC LIMIT $8) l
      LEFT JOIN account a ON a.id = l.responsible_id
      ORDER BY l.id DESC
      """
          .formatted(WISHES, NEEDS);

  /** Counted in one go: by state, by source, by kind, by the divisions one level down. */
  static final String COUNTS =
      """
      SELECT c.*, r.name FROM (
        SELECT state, source, kind, left(region, $7) AS place, count(*) AS lines,
               GROUPING(state, source, kind, left(region, $7)) AS by
        FROM (%s UNION ALL %s) l
        GROUP BY GROUPING SETS ((), (source, state), (source), (kind), (left(region, $7)))) c
      LEFT JOIN region r ON r.code = c.place
      ORDER BY c.by, c.source, c.state, c.kind, c.place
      """
          .formatted(WISHES, NEEDS);

  /** The division that was asked for, or else all of the actor's. */
  static LedgerFilter of(
      Actor actor,
      @Nullable String region,
      @Nullable LedgerState state,
      @Nullable LedgerSource source,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    String area = region == null ? actor.requireRegion() : region;
    if (!actor.covers(area)) {
      throw new Refusal.NotFound();
    }
    return new LedgerFilter(area, state, source, from, to);
  }

  Tuple page(int limit, @Nullable UUID after) {
    return values().addUUID(after == null ? NEWEST : after).addInteger(limit);
  }

  Tuple counts() {
    return values().addInteger(levelBelow());
  }

  /** Digits of the divisions one level down; a community has none below it. */
  private int levelBelow() {
    return switch (region.length()) {
      case 0 -> 2;
      case 2 -> 4;
      case 4 -> 6;
      case 6 -> 9;
      default -> 12;
    };
  }

  private Tuple values() {
    return Tuple.tuple()
        .addString(region)
        .addString(Region.end(region))
        .addString(state == null ? null : state.name())
        .addString(source == null ? null : source.name())
        .addOffsetDateTime(from == null ? EVER : start(from))
        .addOffsetDateTime(to == null ? NEVER : start(to.plusDays(1)));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(TimeSource.CHINA).toOffsetDateTime();
  }
}
