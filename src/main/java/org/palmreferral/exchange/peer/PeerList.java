package org.palmreferral.exchange.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;

/** This installation's card, and the other installations. */
@ApplicationScoped
class PeerList {

  /**
   * Another installation.
   *
   * @param organisations of our register that work there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ExchangePeer")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) @Classified(FieldClass.OPEN) String fingerprint,
      @Schema(required = true) List<UUID> organisations,
      @Schema(required = true) OffsetDateTime registeredAt,
      @Nullable OffsetDateTime closedAt,
      @Schema(required = true) int version)
      implements Versioned {
    @Override
    public String toString() {
      return "Line";
    }
  }

  private static final String LIST =
      """
      SELECT id, name, fingerprint, registered_at, closed_at, version,
        ARRAY(SELECT organisation_id FROM exchange_office o WHERE o.peer_id = p.id
              ORDER BY organisation_id) AS organisations
      FROM exchange_peer p WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2
      """;

  private final Pool pool;
  private final Peers peers;
  private final InstallationKeys keys;

  PeerList(Pool pool, Peers peers, InstallationKeys keys) {
    this.pool = pool;
    this.peers = peers;
    this.keys = keys;
  }

  @WithSession
  Uni<Card> card() {
    var own = keys.card();
    return peers.installation().map(id -> Card.of(id, own));
  }

  Uni<Slice<Line>> list(Actor actor, int limit, @Nullable UUID after) {
    PeerKeeping.requirePlatform(actor);
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(after, limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PeerList::line).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("fingerprint"),
        Arrays.asList(row.getArrayOfUUIDs("organisations")),
        row.getOffsetDateTime("registered_at"),
        row.getOffsetDateTime("closed_at"),
        row.getInteger("version"));
  }
}
