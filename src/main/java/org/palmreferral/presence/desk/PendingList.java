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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.presence.code.KeptStation;
import org.palmreferral.presence.scan.Flag;
import org.palmreferral.presence.scan.PresenceSettings;
import org.palmreferral.presence.scan.Way;
import org.palmreferral.request.Slice;

/** What waits at a station for its keeper's word. */
@ApplicationScoped
class PendingList {

  private static final UUID NONE = new UUID(0, 0);

  /** Check-ins in doubt, and stays that were ended by rule. */
  static final String PENDING =
      """
      SELECT * FROM (
        (SELECT k.account, k.captured_at AS at, k.id, k.way, k.means, k.nearness, k.received_at, k.flags,
                y.came_at, y.left_at, y.minutes
         FROM check_in k
         LEFT JOIN LATERAL (SELECT came_at, left_at, minutes FROM stay
           WHERE account = k.account AND station_id = k.station_id AND came_at <= k.captured_at
             AND came_at >= k.captured_at - interval '1 day' AND k.captured_at IN (came_at, left_at)
           ORDER BY came_at LIMIT 1) y ON true
         WHERE k.station_id = $1 AND k.state = 'PENDING' AND k.captured_at >= $2
           AND (k.captured_at, k.account, k.id) > ($2, $3, $4)
         ORDER BY k.captured_at, k.account, k.id LIMIT $5)
        UNION ALL
        (SELECT account, came_at, '00000000-0000-0000-0000-000000000000'::uuid, 'IN', NULL, NULL, NULL,
                flags, came_at, left_at, minutes
         FROM stay
         WHERE station_id = $1 AND state = 'PENDING' AND ended = 'RULE' AND came_at >= $2
           AND (came_at, account, '00000000-0000-0000-0000-000000000000'::uuid) > ($2, $3, $4)
         ORDER BY came_at, account LIMIT $5)) p
      ORDER BY at, account, id LIMIT $5
      """;

  private final KeptStation.Query kept;
  private final Pool pool;
  private final Seen seen;
  private final int byRule;

  PendingList(KeptStation.Query kept, Pool pool, Seen seen, PresenceSettings settings) {
    this.kept = kept;
    this.pool = pool;
    this.seen = seen;
    this.byRule = Math.toIntExact(settings.forgotten().toMinutes());
  }

  /**
   * Something that waits.
   *
   * @param name of the volunteer
   * @param mine whether it is the reader's own, on which somebody else decides
   * @param at when it was scanned, or when the stay began
   * @param checkIn which check-in; absent for a stay that was ended by rule
   * @param means TURNING, PRINTED, KEEPER or ENTRY
   * @param nearness NEAR, FAR or UNKNOWN: all that is kept of where she was
   * @param cameAt when the stay began that it begins or ends
   * @param leftAt when that stay ended, by what is known now
   * @param minutes that this makes
   * @param minutesByRule what the rule gives a stay that nobody ended: the other value
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PendingPresence")
  record Pending(
      @Schema(required = true) UUID account,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) boolean mine,
      @Schema(required = true) OffsetDateTime at,
      @Nullable UUID checkIn,
      @Schema(required = true) Way way,
      @Classified(FieldClass.OPEN) @Nullable String means,
      @Classified(FieldClass.OPEN) @Nullable String nearness,
      @Nullable OffsetDateTime receivedAt,
      @Schema(required = true) List<Flag.Shown> flags,
      @Nullable OffsetDateTime cameAt,
      @Nullable OffsetDateTime leftAt,
      @Nullable Integer minutes,
      @Schema(required = true) int minutesByRule) {
    @Override
    public String toString() {
      return "PendingPresence";
    }
  }

  /** Oldest first. */
  Uni<Slice<Pending>> of(
      Actor actor, UUID station, int limit, @Nullable StayCursor after, Locale language) {
    StayCursor from = after == null ? StayCursor.FIRST : after;
    return kept.of(actor, station)
        .chain(
            () ->
                pool.preparedQuery(PENDING)
                    .execute(Tuple.of(station, from.at(), from.who(), from.thing(), limit + 1)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .flatMap(
            rows ->
                seen.names(actor, "presence.pending", station, accounts(rows))
                    .map(names -> page(actor, rows, names, limit, language)));
  }

  private static List<UUID> accounts(List<Row> rows) {
    return rows.stream().map(row -> row.getUUID("account")).distinct().collect(Collectors.toList());
  }

  private Slice<Pending> page(
      Actor actor, List<Row> rows, Map<UUID, String> names, int limit, Locale language) {
    List<Pending> all =
        rows.stream()
            .map(
                row -> {
                  UUID account = row.getUUID("account");
                  UUID id = row.getUUID("id");
                  return new Pending(
                      account,
                      names.get(account),
                      account.equals(actor.account()),
                      row.getOffsetDateTime("at"),
                      id.equals(NONE) ? null : id,
                      Way.valueOf(row.getString("way")),
                      row.getString("means"),
                      row.getString("nearness"),
                      row.getOffsetDateTime("received_at"),
                      Flag.shown(row.getArrayOfStrings("flags"), language),
                      row.getOffsetDateTime("came_at"),
                      row.getOffsetDateTime("left_at"),
                      row.getInteger("minutes"),
                      byRule);
                })
            .toList();
    return Slice.of(
        all,
        limit,
        one ->
            new StayCursor(one.at(), one.account(), one.checkIn() == null ? NONE : one.checkIn())
                .toString());
  }
}
