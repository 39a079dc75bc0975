package org.palmreferral.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/**
 * Reads checkpoints. They carry no personal data and no scope: every auditor may hold every one,
 * which is what they are for.
 */
@ApplicationScoped
class CheckpointReading {

  /**
   * A checkpoint and who has said that she holds it.
   *
   * @param heldBy organisations
   */
  @Schema(name = "HeldAuditCheckpoint")
  record Held(
      @Schema(required = true) Checkpoint checkpoint, @Schema(required = true) List<UUID> heldBy) {}

  private static final String PAGE =
      """
      SELECT c.*, ARRAY(SELECT r.organisation FROM audit_receipt r
        WHERE r.checkpoint = c.number ORDER BY r.at, r.organisation) AS held_by
      FROM audit_checkpoint c WHERE $1::bigint IS NULL OR c.number < $1
      ORDER BY c.number DESC LIMIT $2
      """;
  private static final String ONE = "SELECT * FROM audit_checkpoint WHERE number = $1";
  private static final String BY_ID = "SELECT * FROM audit_checkpoint WHERE id = $1";

  private final Pool pool;

  CheckpointReading(Pool pool) {
    this.pool = pool;
  }

  /** The newest first. */
  Uni<Slice<Held>> page(int limit, @Nullable Long after) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(after, limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Held(checkpoint(row), heldBy(row)))
                    .toList())
        .map(lines -> Slice.of(lines, limit, line -> Long.toString(line.checkpoint().number())));
  }

  Uni<Checkpoint> byNumber(long number) {
    return one(ONE, number);
  }

  Uni<Checkpoint> byId(UUID id) {
    return one(BY_ID, id);
  }

  private Uni<Checkpoint> one(String query, Object key) {
    return pool.preparedQuery(query)
        .execute(Tuple.of(key))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Refusal.NotFound();
              }
              return checkpoint(rows.iterator().next());
            });
  }

  private static List<UUID> heldBy(Row row) {
    return Arrays.asList(row.getArrayOfUUIDs("held_by"));
  }

  private static Checkpoint checkpoint(Row row) {
    return new Checkpoint(
        row.getLong("number"),
        row.getUUID("id"),
        row.getOffsetDateTime("at"),
        row.getLong("seq"),
        hex(row, "hash"),
        hex(row, "previous"),
        row.getString("algorithm"),
        row.getString("key_id"),
        hex(row, "signature"));
  }

  private static String hex(Row row, String column) {
    return HexFormat.of().formatHex(row.getBuffer(column).getBytes());
  }
}
