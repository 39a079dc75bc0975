package org.palmreferral.presence.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.presence.code.KeptStation;
import org.palmreferral.presence.scan.Flag;
import org.palmreferral.request.Slice;

/** Who was at a station on a day. */
@ApplicationScoped
class DayList {

  private static final UUID NONE = new UUID(0, 0);

  static final String DAY =
      """
      SELECT account, came_at, left_at, minutes, state, ended, flags FROM stay
      WHERE station_id = $1 AND came_at >= $2 AND came_at < $3 AND (came_at, account) > ($4, $5)
      ORDER BY came_at, account LIMIT $6
      """;

  private final KeptStation.Query kept;
  private final Pool pool;
  private final Seen seen;

  DayList(KeptStation.Query kept, Pool pool, Seen seen) {
    this.kept = kept;
    this.pool = pool;
    this.seen = seen;
  }

  /**
   * A stay as the keeper sees it.
   *
   * @param state OPEN (still there), PENDING or COUNTED
   * @param ended SCAN, ENTRY or RULE
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StayAtStation")
  record Stay(
      @Schema(required = true) UUID account,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) OffsetDateTime cameAt,
      @Nullable OffsetDateTime leftAt,
      @Schema(required = true) int minutes,
      @Schema(required = true) @Classified(FieldClass.OPEN) String state,
      @Classified(FieldClass.OPEN) @Nullable String ended,
      @Schema(required = true) List<Flag.Shown> flags) {
    @Override
    public String toString() {
      return "StayAtStation";
    }
  }

  /** In the order in which they came. */
  Uni<Slice<Stay>> of(
      Actor actor,
      UUID station,
      LocalDate day,
      int limit,
      @Nullable StayCursor after,
      Locale language) {
    OffsetDateTime begin = day.atStartOfDay(TimeSource.CHINA).toOffsetDateTime();
    StayCursor from = after == null ? StayCursor.FIRST : after;
    OffsetDateTime since = from.at().isAfter(begin) ? from.at() : begin;
    return kept.of(actor, station)
        .chain(
            () ->
                pool.preparedQuery(DAY)
                    .execute(
                        Tuple.of(
                            station, since, begin.plusDays(1), from.at(), from.who(), limit + 1)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .flatMap(
            rows ->
                seen.names(
                        actor,
                        "presence.day",
                        station,
                        rows.stream().map(row -> row.getUUID("account")).distinct().toList())
                    .map(names -> page(rows, names, limit, language)));
  }

  private static Slice<Stay> page(
      List<Row> rows, Map<UUID, String> names, int limit, Locale language) {
    return Slice.of(
        rows.stream()
            .map(
                row ->
                    new Stay(
                        row.getUUID("account"),
                        names.get(row.getUUID("account")),
                        row.getOffsetDateTime("came_at"),
                        row.getOffsetDateTime("left_at"),
                        row.getInteger("minutes"),
                        row.getString("state"),
                        row.getString("ended"),
                        Flag.shown(row.getArrayOfStrings("flags"), language)))
            .toList(),
        limit,
        one -> new StayCursor(one.cameAt(), one.account(), NONE).toString());
  }
}
