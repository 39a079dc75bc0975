package org.palmreferral.referral.relief;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;

/** Askings to join, without names: those sent to a level, and those of one case. */
@ApplicationScoped
class JointList {

  /**
   * An asking as its two sides see it. Money in fen.
   *
   * @param award what is proposed or decided for the family, once it is
   * @param share what the level bears; 0 until it has agreed
   */
  @Schema(name = "JoiningLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID referral,
      @Schema(required = true) @Classified(FieldClass.OPEN) String caseNumber,
      @Schema(required = true) ReliefStatus caseStatus,
      @Schema(required = true) UUID office,
      @Schema(required = true) @Classified(FieldClass.OPEN) String officeName,
      @Schema(required = true) UUID level,
      @Schema(required = true) @Classified(FieldClass.OPEN) String levelName,
      @Schema(required = true) Joining.State state,
      @Nullable Long award,
      @Schema(required = true) long share,
      @Schema(required = true) OffsetDateTime askedAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) int version)
      implements Versioned {}

  private static final String LINES =
      """
      SELECT j.id, j.referral_id, c.number, c.status, c.organisation_id, o.name AS office,
             j.organisation_id AS level_id, v.name AS level, j.state, j.amount, j.asked_at,
             l.due_on, j.version,
             (SELECT d.amount FROM relief_decision d
              WHERE d.case_id = c.id AND d.state IN ('PROPOSED', 'APPROVED')
              ORDER BY d.id DESC LIMIT 1) AS award
      FROM relief_joining j
      JOIN relief_case c ON c.id = j.case_id
      JOIN referral l ON l.id = j.referral_id
      JOIN organisation o ON o.id = c.organisation_id
      JOIN organisation v ON v.id = j.organisation_id
      WHERE
      """;
  private static final String SENT_TO =
      LINES
          + " j.organisation_id = $1 AND ($2::uuid IS NULL OR j.id < $2) ORDER BY j.id DESC LIMIT $3";
  private static final String CASE =
      "SELECT 1 FROM relief_case WHERE id = $1 AND organisation_id = $2";
  private static final String OF_CASE =
      LINES + " j.case_id = $1 AND c.organisation_id = $2 ORDER BY j.id LIMIT 50";

  private final Pool pool;

  JointList(Pool pool) {
    this.pool = pool;
  }

  /** What a level was asked, newest first. */
  Uni<Slice<Line>> sentTo(Actor actor, int limit, @Nullable UUID after) {
    return pool.preparedQuery(SENT_TO)
        .execute(Tuple.of(actor.requireOrganisation(), after, limit + 1))
        .map(JointList::lines)
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** Whom the office has asked to join in a case. */
  Uni<List<Line>> of(Actor actor, UUID relief) {
    Tuple scope = Tuple.of(relief, actor.requireOrganisation());
    return pool.preparedQuery(CASE)
        .execute(scope)
        .invoke(
            found -> {
              if (found.size() == 0) {
                throw new Refusal.NotFound();
              }
            })
        .chain(() -> pool.preparedQuery(OF_CASE).execute(scope))
        .map(JointList::lines);
  }

  private static List<Line> lines(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(JointList::line).toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID("id"),
        row.getUUID("referral_id"),
        row.getString("number"),
        ReliefStatus.valueOf(row.getString("status")),
        row.getUUID("organisation_id"),
        row.getString("office"),
        row.getUUID("level_id"),
        row.getString("level"),
        Joining.State.valueOf(row.getString("state")),
        row.getLong("award"),
        row.getLong("amount"),
        row.getOffsetDateTime("asked_at"),
        row.getLocalDate("due_on"),
        row.getInteger("version"));
  }
}
