package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;

/** The events of the actor's organisation, in the order in which they came about. */
@ApplicationScoped
class Feed {

  /**
   * One event: ids only, who may read what they stand for reads it under them.
   *
   * @param id the same as {@code webhook-id} where it is sent to an endpoint
   * @param cursor what to send as {@code after} for what follows this event
   */
  @Schema(name = "Event")
  record Event(
      @Schema(required = true) UUID id,
      @Schema(required = true) EventType type,
      @Schema(required = true) OffsetDateTime timestamp,
      @Schema(required = true) @Classified(FieldClass.OPEN) String cursor,
      @Schema(required = true) EventData data) {}

  /**
   * A page of events.
   *
   * @param next what to send as {@code after} from now on, whether or not there was anything
   */
  @Schema(name = "EventPage")
  record Page(
      @Schema(required = true) List<Event> items,
      @Schema(required = true) @Classified(FieldClass.OPEN) String next) {}

  private static final String AFTER =
      """
      SELECT position, id, type, at, clue_id, referral_id, relief_id, joint_id, measure_id,
             endpoint_id
      FROM event WHERE organisation_id = $1 AND position > $2 ORDER BY position LIMIT $3
      """;
  private static final String LAST =
      "SELECT coalesce(max(last), 0) AS last FROM event_head WHERE organisation_id = $1";

  private final Pool pool;

  Feed(Pool pool) {
    this.pool = pool;
  }

  /**
   * What follows the cursor.
   *
   * @param after null to begin with the oldest that is kept
   */
  Uni<Page> after(Actor actor, @Nullable Long after, int limit) {
    UUID organisation = actor.requireOrganisation();
    // the head first: an event that comes about meanwhile is none that was passed over
    return pool.preparedQuery(LAST)
        .execute(Tuple.of(organisation))
        .map(rows -> rows.iterator().next().getLong("last"))
        .flatMap(
            last ->
                pool.preparedQuery(AFTER)
                    .execute(Tuple.of(organisation, after == null ? 0 : after, limit))
                    .map(rows -> page(rows, after, last)));
  }

  private static Page page(Iterable<Row> rows, @Nullable Long after, long last) {
    List<Event> items = new ArrayList<>();
    long from = -1;
    long to = after == null ? last : after;
    for (Row row : rows) {
      to = row.getLong("position");
      from = from < 0 ? to : from;
      items.add(event(row));
    }
    if (after != null) {
      requireKept(after, from < 0 ? Math.max(last, after) + 1 : from, last);
    }
    return new Page(items, Long.toString(to));
  }

  /** Positions have no gap: one that is missing after the cursor was kept no longer. */
  private static void requireKept(long after, long from, long last) {
    if (after > last && from > last) {
      throw new Refusal.BadInput("after", "events.cursor_ahead");
    }
    if (from != after + 1) {
      throw new Refusal.Gone("events.cursor_gone");
    }
  }

  private static Event event(Row row) {
    return new Event(
        row.getUUID("id"),
        EventType.of(row.getString("type")),
        row.getOffsetDateTime("at"),
        Long.toString(row.getLong("position")),
        new EventData(
            row.getUUID("clue_id"),
            row.getUUID("referral_id"),
            row.getUUID("relief_id"),
            row.getUUID("joint_id"),
            row.getUUID("measure_id"),
            row.getUUID("endpoint_id")));
  }
}
