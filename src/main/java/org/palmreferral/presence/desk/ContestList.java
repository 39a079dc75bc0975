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
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.presence.code.KeptStation;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Contests, for her who contests and for the keeper who answers. */
@ApplicationScoped
class ContestList {

  static final String MINE =
      """
      SELECT * FROM presence_contest WHERE account = $1 AND ($2::uuid IS NULL OR id < $2)
      ORDER BY account DESC, id DESC LIMIT $3
      """;
  static final String HERE =
      """
      SELECT * FROM presence_contest
      WHERE station_id = $1 AND (coalesce(due_on, DATE '9999-12-31'), id) > ($2::date, $3::uuid)
      ORDER BY station_id, coalesce(due_on, DATE '9999-12-31'), id LIMIT $4
      """;

  private static final LocalDate ENDED = LocalDate.of(9999, 12, 31);
  private static final DueCursor FIRST = new DueCursor(LocalDate.of(1, 1, 1), new UUID(0, 0));

  private final KeptStation.Query kept;
  private final Pool pool;
  private final Seen seen;
  private final Vault vault;

  ContestList(KeptStation.Query kept, Pool pool, Seen seen, Vault vault) {
    this.kept = kept;
    this.pool = pool;
    this.seen = seen;
    this.vault = vault;
  }

  /**
   * A contest.
   *
   * @param name of the volunteer; not told to herself
   * @param cameAt when the stay began; absent when one is missing
   * @param words what she says
   * @param answer what she was answered
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PresenceContest")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) UUID account,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) UUID station,
      @Nullable OffsetDateTime cameAt,
      @Schema(required = true) LocalDate day,
      @Schema(required = true) ContestStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) @Classified(FieldClass.LETTER) String words,
      @Classified(FieldClass.LETTER) @Nullable String answer,
      @Nullable LocalDate dueOn,
      @Schema(required = true) OffsetDateTime openedAt,
      @Nullable OffsetDateTime answeredAt,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "PresenceContest";
    }
  }

  /** The actor's own, newest first. */
  Uni<Slice<Line>> mine(Actor actor, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(
            rows ->
                Slice.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> line(row, Map.of(), language))
                        .toList(),
                    limit,
                    one -> one.id().toString()));
  }

  /** Those of a station, soonest due first and the answered last; the look is audited. */
  Uni<Slice<Line>> here(
      Actor actor, UUID station, int limit, @Nullable DueCursor after, Locale language) {
    DueCursor from = after == null ? FIRST : after;
    return kept.of(actor, station)
        .chain(
            () ->
                pool.preparedQuery(HERE)
                    .execute(Tuple.of(station, from.day(), from.id(), limit + 1)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .flatMap(
            rows ->
                seen.names(
                        actor,
                        "presence.contests",
                        station,
                        rows.stream().map(row -> row.getUUID("account")).distinct().toList())
                    .map(names -> page(rows, names, limit, language)));
  }

  private Slice<Line> page(List<Row> rows, Map<UUID, String> names, int limit, Locale language) {
    return Slice.of(
        rows.stream().map(row -> line(row, names, language)).toList(),
        limit,
        one -> new DueCursor(one.dueOn() == null ? ENDED : one.dueOn(), one.id()).toString());
  }

  private Line line(Row row, Map<UUID, String> names, Locale language) {
    UUID id = row.getUUID("id");
    ContestStatus status = ContestStatus.valueOf(row.getString("status"));
    String words = text(row, "words");
    return new Line(
        id,
        row.getString("number"),
        row.getUUID("account"),
        names.get(row.getUUID("account")),
        row.getUUID("station_id"),
        row.getOffsetDateTime("came_at"),
        row.getLocalDate("day"),
        status,
        status.label(language),
        words == null ? "" : words,
        text(row, "answer"),
        row.getLocalDate("due_on"),
        row.getOffsetDateTime("opened_at"),
        row.getOffsetDateTime("answered_at"),
        row.getInteger("version"));
  }

  private @Nullable String text(Row row, String column) {
    var sealed = row.getBuffer(column);
    return vault.open(
        sealed == null ? null : sealed.getBytes(),
        new Place("presence_contest." + column, row.getUUID("id")));
  }
}
