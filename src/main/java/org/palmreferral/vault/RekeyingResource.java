package org.palmreferral.vault;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;

/** How far a change of keys has come, for whoever runs the platform. */
@Path("/api/v1/rekeyings")
@Tag(name = "vault", description = "密钥 / Keys")
class RekeyingResource {

  /**
   * A run over everything that is sealed.
   *
   * @param at the table it is at
   * @param lookedAt rows and keys looked at so far
   * @param total how many there were when it began
   * @param changed values that stood under another key
   * @param abandoned the keys changed again before it came to its end
   */
  @Schema(name = "Rekeying")
  record Progress(
      @Schema(required = true) OffsetDateTime startedAt,
      @Schema(required = true) @Classified(FieldClass.OPEN) String at,
      @Schema(required = true) long lookedAt,
      @Schema(required = true) long total,
      @Schema(required = true) long changed,
      @Schema(required = true) boolean abandoned,
      @Nullable OffsetDateTime finishedAt) {}

  private static final String LAST =
      """
      SELECT started_at, at_table, looked_at, total, changed, abandoned, finished_at
      FROM rekeying ORDER BY started_at DESC LIMIT 20
      """;

  private final CurrentActor actor;
  private final Pool pool;

  RekeyingResource(CurrentActor actor, Pool pool) {
    this.actor = actor;
    this.pool = pool;
  }

  @GET
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "rekeyings", summary = "换钥进度 / How far the change of keys has come")
  public Uni<List<Progress>> last() {
    if (!actor.get().requireRegion().isEmpty()) {
      throw new Refusal.Forbidden("rekeying.platform_only");
    }
    return pool.query(LAST)
        .execute()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .map(RekeyingResource::progress)
        .collect()
        .asList();
  }

  private static Progress progress(Row row) {
    return new Progress(
        row.getOffsetDateTime("started_at"),
        row.getString("at_table"),
        row.getLong("looked_at"),
        row.getLong("total"),
        row.getLong("changed"),
        row.getBoolean("abandoned"),
        row.getOffsetDateTime("finished_at"));
  }
}
