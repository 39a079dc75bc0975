package org.palmreferral.activity.plan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/** Lists of activities, in the order of time. */
@ApplicationScoped
class ActivityQuery {

  /** Where a page ended: the start of its last activity, and its id. */
  static final String CURSOR =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}Z"
          + "~[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private static final String PAGE =
      " AND (a.starts_at, a.id) > ($2, $3) AND ($4::uuid IS NULL OR a.series_id = $4)"
          + " ORDER BY a.starts_at, a.id LIMIT $5";

  /** To be formatted with what tells the area. */
  static final String OPEN =
      ActivityRows.CARD
          + ActivityRows.FROM
          + " WHERE a.published_at IS NOT NULL AND %s = $1"
          + PAGE;

  /** A keeper's, planned ones too. */
  static final String OF_HOUSE =
      ActivityRows.CARD + ActivityRows.FROM + " WHERE a.organisation_id = $1" + PAGE;

  /** A reviewer's. */
  static final String OF_REGION =
      ActivityRows.CARD + ActivityRows.FROM + " WHERE a.region >= $1 AND a.region < $6" + PAGE;

  private static final UUID NONE = new UUID(0, 0);

  private final Pool pool;

  ActivityQuery(Pool pool) {
    this.pool = pool;
  }

  /**
   * What is asked for.
   *
   * @param from those that start then or later
   */
  record Question(
      OffsetDateTime from,
      @Nullable UUID series,
      @Nullable String after,
      int limit,
      Locale language) {

    Tuple of(Object area) {
      if (after == null) {
        return Tuple.of(area, from, NONE, series, limit + 1);
      }
      String[] last = after.split("~", 2);
      return Tuple.of(
          area, OffsetDateTime.parse(last[0]), UUID.fromString(last[1]), series, limit + 1);
    }
  }

  /** What everybody sees of a division with all below it, or of a station. */
  Uni<Slice<ActivityCard>> open(
      @Nullable String region, @Nullable UUID station, Question question) {
    if ((region == null) == (station == null)) {
      throw new Refusal.BadInput("region", "activity.area");
    }
    return pool.preparedQuery(OPEN.formatted(column(region)))
        .execute(question.of(region == null ? station : region))
        .map(rows -> slice(rows, question));
  }

  /** Each has an index of its own. */
  static String column(@Nullable String region) {
    if (region == null) {
      return "a.station_id";
    }
    return switch (region.length()) {
      case 6 -> "left(a.region, 6)";
      case 9 -> "left(a.region, 9)";
      default -> "a.region";
    };
  }

  /** Those that the actor holds. */
  Uni<Slice<ActivityCard>> kept(Actor actor, Question question) {
    if (actor.role() == Role.KEEPER) {
      return pool.preparedQuery(OF_HOUSE)
          .execute(question.of(actor.requireOrganisation()))
          .map(rows -> slice(rows, question));
    }
    String region = actor.requireRegion();
    return pool.preparedQuery(OF_REGION)
        .execute(question.of(region).addString(Region.end(region)))
        .map(rows -> slice(rows, question));
  }

  private static Slice<ActivityCard> slice(RowSet<Row> rows, Question question) {
    List<ActivityCard> cards =
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> ActivityRows.card(row, question.language()))
            .toList();
    return Slice.of(cards, question.limit(), card -> card.startsAt().toInstant() + "~" + card.id());
  }
}
