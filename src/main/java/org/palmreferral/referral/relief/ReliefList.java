package org.palmreferral.referral.relief;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;

/** The cases of an office, without names. */
@ApplicationScoped
class ReliefList {

  /** A case in a list. */
  @Schema(name = "ReliefLine")
  record ReliefLine(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) UUID clue,
      @Schema(required = true) ReliefStatus status,
      @Schema(required = true) UUID officer,
      @Schema(required = true) OffsetDateTime openedAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) int version) {}

  private static final String NEWEST =
      """
      SELECT id, number, clue_id, status, officer_id, opened_at, due_on, version FROM relief_case
      WHERE organisation_id = $1 AND erased_at IS NULL
        AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR id < $3)
      ORDER BY id DESC LIMIT $4
      """;

  private static final String FOUND =
      """
      SELECT id, number, clue_id, status, officer_id, opened_at, due_on, version FROM relief_case
      WHERE organisation_id = $1 AND erased_at IS NULL
        AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR id < $3)
        AND ($5::text IS NULL OR number = $5)
        AND ($6::uuid IS NULL OR officer_id = $6)
        AND ($7::date IS NULL OR opened_at >= $7::date::timestamp AT TIME ZONE 'Asia/Shanghai')
        AND ($8::date IS NULL OR opened_at < ($8::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
      ORDER BY id DESC LIMIT $4
      """;

  private final Pool pool;
  private final Clock clock;

  ReliefList(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  Uni<Slice<ReliefLine>> newest(
      Actor actor, @Nullable ReliefStatus status, int limit, @Nullable UUID after) {
    return pool.preparedQuery(NEWEST)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                status == null ? null : status.name(),
                after,
                limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::line).toList())
        .map((List<ReliefLine> lines) -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** The cases that are looked for, newest first. */
  Uni<Slice<ReliefLine>> find(Actor actor, ReliefSearchResource.Wanted wanted) {
    int limit = Optional.ofNullable(wanted.limit()).orElse(Integer.valueOf(Slice.USUAL));
    return pool.preparedQuery(FOUND)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    actor.requireOrganisation(),
                    wanted.status() == null ? null : wanted.status().name(),
                    wanted.after(),
                    limit + 1,
                    wanted.number(),
                    wanted.officer(),
                    wanted.from(),
                    wanted.to())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::line).toList())
        .map((List<ReliefLine> lines) -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private ReliefLine line(Row row) {
    LocalDate due = row.getLocalDate("due_on");
    return new ReliefLine(
        row.getUUID("id"),
        row.getString("number"),
        row.getUUID("clue_id"),
        ReliefStatus.valueOf(row.getString("status")),
        row.getUUID("officer_id"),
        row.getOffsetDateTime("opened_at"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getInteger("version"));
  }
}
