package org.palmreferral.subject;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKeys;

/** Destroys the key of an erased clue, and its files; again, when the message comes again. */
@ApplicationScoped
class ErasedClues implements Recipient {

  private static final String KEY =
      "SELECT key_id FROM clue WHERE id = $1 AND erased_at IS NOT NULL";
  private static final String FILES =
      """
      SELECT id FROM clue_attachment WHERE clue_id = $1
      UNION ALL
      SELECT a.id FROM relief_attachment a JOIN relief_case k ON k.id = a.case_id
      WHERE k.clue_id = $1
      UNION ALL
      SELECT f.id FROM measure_proof f JOIN measure m ON m.id = f.measure_id
      JOIN relief_case k ON k.id = m.case_id WHERE k.clue_id = $1
      """;

  private final Pool pool;
  private final CaseKeys keys;
  private final AttachmentDesk desk;

  ErasedClues(Pool pool, CaseKeys keys, AttachmentDesk desk) {
    this.pool = pool;
    this.keys = keys;
    this.desk = desk;
  }

  @Override
  public String topic() {
    return Erasing.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID clue) {
    return pool.preparedQuery(KEY)
        .execute(Tuple.of(clue))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Undeliverable("no such erased clue");
              }
              return rows.iterator().next();
            })
        .flatMap(row -> destroy(row.getUUID("key_id")))
        .chain(() -> pool.preparedQuery(FILES).execute(Tuple.of(clue)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ErasedClues::id).toList())
        .flatMap(this::remove);
  }

  private Uni<Void> destroy(@Nullable UUID key) {
    return key == null ? Uni.createFrom().voidItem() : keys.destroy(key);
  }

  private Uni<Void> remove(List<UUID> files) {
    return Multi.createFrom()
        .iterable(files)
        .onItem()
        .transformToUniAndConcatenate(desk::remove)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static UUID id(Row row) {
    return row.getUUID("id");
  }
}
