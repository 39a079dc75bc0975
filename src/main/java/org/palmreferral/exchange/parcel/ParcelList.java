package org.palmreferral.exchange.parcel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;

/** What was sent and imported. */
@ApplicationScoped
class ParcelList {

  /**
   * A package in the list.
   *
   * @param acknowledged whether the other side has said, in a package of its own, that it imported
   *     it; of one that was imported here, whether we have
   */
  @Schema(name = "ParcelLine")
  record Entry(
      @Schema(required = true) UUID id,
      @Schema(required = true) Parcel.Direction direction,
      @Schema(required = true) ParcelKind kind,
      @Schema(required = true) long number,
      @Schema(required = true) UUID there,
      @Schema(required = true) @Classified(FieldClass.OPEN) String thereName,
      @Schema(required = true) UUID referral,
      @Schema(required = true) @Classified(FieldClass.OPEN) String state,
      @Schema(required = true) @Classified(FieldClass.OPEN) String sha256,
      @Schema(required = true) long size,
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) OffsetDateTime expiresAt,
      @Schema(required = true) boolean acknowledged) {}

  static final String NEWEST =
      """
      SELECT p.id, p.direction, p.kind, p.number, p.there_id, o.name, p.referral_id, p.state,
        p.sha256, p.size, p.at, p.expires_at,
        CASE p.direction WHEN 'SENT' THEN p.number <= l.acknowledged
          ELSE EXISTS (SELECT FROM parcel s WHERE s.peer_id = p.peer_id AND s.here_id = p.here_id
            AND s.there_id = p.there_id AND s.direction = 'SENT' AND s.at > p.at) END AS seen
      FROM parcel p
      JOIN organisation o ON o.id = p.there_id
      JOIN exchange_line l ON l.peer_id = p.peer_id AND l.here_id = p.here_id
        AND l.there_id = p.there_id
      WHERE p.here_id = $1 AND ($2::uuid IS NULL OR p.id < $2)
      ORDER BY p.id DESC LIMIT $3
      """;

  private final Pool pool;

  ParcelList(Pool pool) {
    this.pool = pool;
  }

  /** Those of the actor's organisation, newest first. */
  Uni<Slice<Entry>> newest(Actor actor, int limit, @Nullable UUID after) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(actor.requireOrganisation(), after, limit + 1))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(ParcelList::entry).toList())
        .map(entries -> Slice.of(entries, limit, entry -> entry.id().toString()));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getUUID("id"),
        Parcel.Direction.valueOf(row.getString("direction")),
        ParcelKind.valueOf(row.getString("kind")),
        row.getLong("number"),
        row.getUUID("there_id"),
        row.getString("name"),
        row.getUUID("referral_id"),
        row.getString("state"),
        row.getString("sha256"),
        row.getLong("size"),
        row.getOffsetDateTime("at"),
        row.getOffsetDateTime("expires_at"),
        row.getBoolean("seen"));
  }
}
