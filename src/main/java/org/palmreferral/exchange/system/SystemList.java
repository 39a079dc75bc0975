package org.palmreferral.exchange.system;

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

/** The systems of the organisations in an administrator's scope. */
@ApplicationScoped
class SystemList {

  /**
   * One system.
   *
   * @param secretSince since when there has been the secret of now
   * @param earlierSecretUntil until when the one of before is good; absent when it is not
   */
  @Schema(name = "ConnectedSystem")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Schema(required = true) OffsetDateTime since,
      @Schema(required = true) OffsetDateTime secretSince,
      @Nullable OffsetDateTime earlierSecretUntil) {}

  private static final String LINES =
      """
      SELECT s.id, s.name, s.organisation_id, s.created_at, s.secret_at,
             o.name AS organisation_name,
             (SELECT max(x.expires_at) FROM system_secret x
              WHERE x.system_id = s.id AND x.expires_at > now()) AS earlier
      FROM connected_system s JOIN organisation o ON o.id = s.organisation_id
      WHERE s.closed_at IS NULL AND coalesce(o.region_code, '') LIKE $1
        AND ($2::uuid IS NULL OR s.organisation_id = $2) AND ($3::uuid IS NULL OR s.id < $3)
      ORDER BY s.id DESC LIMIT $4
      """;

  private final Pool pool;

  SystemList(Pool pool) {
    this.pool = pool;
  }

  Uni<Slice<Line>> newest(
      Actor actor, @Nullable UUID organisation, int limit, @Nullable UUID after) {
    return pool.preparedQuery(LINES)
        .execute(Tuple.of(actor.requireRegion() + "%", organisation, after, limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(SystemList::line).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("organisation_id"),
        row.getString("organisation_name"),
        row.getOffsetDateTime("created_at"),
        row.getOffsetDateTime("secret_at"),
        row.getOffsetDateTime("earlier"));
  }
}
