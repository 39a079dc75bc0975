package org.palmreferral.activity.plan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;

/** Sums of activities; they tell of nobody. */
@ApplicationScoped
class ActivityFigures {

  /**
   * The activities of a division and all below it.
   *
   * @param activities that were open to sign up for, the cancelled ones included
   * @param signedUp places taken by participants, without cancelled activities
   * @param helping the same of volunteers
   * @param women people served; each counts in one group
   */
  @Schema(name = "ActivityFigures")
  record Sums(
      @Schema(required = true) long activities,
      @Schema(required = true) long held,
      @Schema(required = true) long cancelled,
      @Schema(required = true) long signedUp,
      @Schema(required = true) long helping,
      @Schema(required = true) long women,
      @Schema(required = true) long children,
      @Schema(required = true) long elderly,
      @Schema(required = true) long others) {}

  private static final String SUMS =
      """
      SELECT count(*) AS activities,
        count(*) FILTER (WHERE status IN ('HELD', 'SUMMARISED')) AS held,
        count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
        coalesce(sum(taken) FILTER (WHERE status <> 'CANCELLED'), 0)::bigint AS signed_up,
        coalesce(sum(helping) FILTER (WHERE status <> 'CANCELLED'), 0)::bigint AS helping,
        coalesce(sum(served_women), 0)::bigint AS women,
        coalesce(sum(served_children), 0)::bigint AS children,
        coalesce(sum(served_elderly), 0)::bigint AS elderly,
        coalesce(sum(served_others), 0)::bigint AS others
      FROM activity
      WHERE published_at IS NOT NULL AND region >= $1 AND region < $2
        AND starts_at >= $3 AND starts_at < $4
      """;

  private final Pool pool;

  ActivityFigures(Pool pool) {
    this.pool = pool;
  }

  /**
   * Sums of what started in some days.
   *
   * @param region without it the actor's own
   * @param to the last day
   */
  Uni<Sums> of(Actor actor, @Nullable String region, LocalDate from, LocalDate to) {
    String area = region == null ? actor.requireRegion() : region;
    if (!actor.covers(area)) {
      throw new Refusal.NotFound();
    }
    if (to.isBefore(from)) {
      throw new Refusal.BadInput("to", "activity.figures");
    }
    return pool.preparedQuery(SUMS)
        .execute(
            Tuple.of(
                area,
                Region.end(area),
                from.atStartOfDay(TimeSource.CHINA).toOffsetDateTime(),
                to.plusDays(1).atStartOfDay(TimeSource.CHINA).toOffsetDateTime()))
        .map(rows -> sums(rows.iterator().next()));
  }

  private static Sums sums(Row row) {
    return new Sums(
        row.getLong("activities"),
        row.getLong("held"),
        row.getLong("cancelled"),
        row.getLong("signed_up"),
        row.getLong("helping"),
        row.getLong("women"),
        row.getLong("children"),
        row.getLong("elderly"),
        row.getLong("others"));
  }
}
