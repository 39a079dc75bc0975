package org.palmreferral.presence.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.palmreferral.presence.scan.Flag;
import org.palmreferral.presence.scan.Way;
import org.palmreferral.request.Slice;

/**
 * What somebody sees of her own time. Nobody sees another's, and nobody is compared with another.
 */
@ApplicationScoped
class OwnPresence {

  private static final OffsetDateTime END = OffsetDateTime.parse("2200-01-01T00:00:00Z");
  private static final UUID LAST = new UUID(-1, -1);

  static final String STAYS =
      """
      SELECT y.came_at, y.station_id, s.name, y.left_at, y.minutes, y.state, y.ended, y.flags
      FROM stay y JOIN station s ON s.id = y.station_id
      WHERE y.account = $1 AND y.came_at <= $2 AND (y.came_at, y.station_id) < ($2, $3)
      ORDER BY y.came_at DESC, y.station_id DESC LIMIT $4
      """;
  static final String CHECK_INS =
      """
      SELECT k.captured_at, k.id, k.station_id, s.name, k.way, k.means, k.state, k.flags, k.received_at
      FROM check_in k JOIN station s ON s.id = k.station_id
      WHERE k.account = $1 AND k.captured_at <= $2 AND (k.captured_at, k.id) < ($2, $3)
      ORDER BY k.captured_at DESC, k.id DESC LIMIT $4
      """;
  private final Pool pool;

  OwnPresence(Pool pool) {
    this.pool = pool;
  }

  /**
   * A stay of hers.
   *
   * @param state OPEN (still there), PENDING (waits for the keeper) or COUNTED
   * @param ended SCAN, ENTRY or RULE
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "OwnStay")
  record Stay(
      @Schema(required = true) UUID station,
      @Schema(required = true) @Classified(FieldClass.OPEN) String stationName,
      @Schema(required = true) OffsetDateTime cameAt,
      @Nullable OffsetDateTime leftAt,
      @Schema(required = true) int minutes,
      @Schema(required = true) @Classified(FieldClass.OPEN) String state,
      @Classified(FieldClass.OPEN) @Nullable String ended,
      @Schema(required = true) List<Flag.Shown> flags) {}

  /**
   * A check-in of hers.
   *
   * @param means TURNING, PRINTED, KEEPER or ENTRY
   * @param state COUNTED, PENDING, DECLINED or VOID
   */
  @Schema(name = "OwnCheckIn")
  record CheckIn(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID station,
      @Schema(required = true) @Classified(FieldClass.OPEN) String stationName,
      @Schema(required = true) Way way,
      @Schema(required = true) OffsetDateTime capturedAt,
      @Schema(required = true) OffsetDateTime receivedAt,
      @Schema(required = true) @Classified(FieldClass.OPEN) String means,
      @Schema(required = true) @Classified(FieldClass.OPEN) String state,
      @Schema(required = true) List<Flag.Shown> flags) {}

  /** Newest first. */
  Uni<Slice<Stay>> stays(Actor actor, int limit, @Nullable StayCursor after, Locale language) {
    return pool.preparedQuery(STAYS)
        .execute(
            Tuple.of(
                actor.account(),
                after == null ? END : after.at(),
                after == null ? LAST : after.thing(),
                limit + 1))
        .map(
            rows ->
                Slice.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> stay(row, language))
                        .toList(),
                    limit,
                    one ->
                        new StayCursor(one.cameAt(), actor.account(), one.station()).toString()));
  }

  /** Newest first. */
  Uni<Slice<CheckIn>> checkIns(
      Actor actor, int limit, @Nullable StayCursor after, Locale language) {
    return pool.preparedQuery(CHECK_INS)
        .execute(
            Tuple.of(
                actor.account(),
                after == null ? END : after.at(),
                after == null ? LAST : after.thing(),
                limit + 1))
        .map(
            rows ->
                Slice.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> checkIn(row, language))
                        .toList(),
                    limit,
                    one -> new StayCursor(one.capturedAt(), actor.account(), one.id()).toString()));
  }

  private static Stay stay(Row row, Locale language) {
    return new Stay(
        row.getUUID("station_id"),
        row.getString("name"),
        row.getOffsetDateTime("came_at"),
        row.getOffsetDateTime("left_at"),
        row.getInteger("minutes"),
        row.getString("state"),
        row.getString("ended"),
        Flag.shown(row.getArrayOfStrings("flags"), language));
  }

  private static CheckIn checkIn(Row row, Locale language) {
    return new CheckIn(
        row.getUUID("id"),
        row.getUUID("station_id"),
        row.getString("name"),
        Way.valueOf(row.getString("way")),
        row.getOffsetDateTime("captured_at"),
        row.getOffsetDateTime("received_at"),
        row.getString("means"),
        row.getString("state"),
        Flag.shown(row.getArrayOfStrings("flags"), language));
  }
}
