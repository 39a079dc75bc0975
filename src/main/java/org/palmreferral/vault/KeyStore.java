package org.palmreferral.vault;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The database of wrapped keys. It is not the one of the data, and has backups of its own. */
@Singleton
class KeyStore {

  private static final String ADD =
      "INSERT INTO case_key (id, wrapped) SELECT * FROM unnest($1::uuid[], $2::bytea[])";
  private static final String WRAPPED =
      "SELECT id, wrapped FROM case_key WHERE id = ANY($1) AND wrapped IS NOT NULL";
  private static final String DESTROY =
      """
      INSERT INTO case_key (id, wrapped, destroyed_at) VALUES ($1, NULL, now())
      ON CONFLICT (id) DO UPDATE SET wrapped = NULL, destroyed_at = now()
      WHERE case_key.wrapped IS NOT NULL
      """;

  private static final String PAGE =
      """
      SELECT id, wrapped FROM case_key WHERE id > $1 AND wrapped IS NOT NULL ORDER BY id LIMIT $2
      """;
  private static final String REPLACE =
      "UPDATE case_key SET wrapped = $3 WHERE id = $1 AND wrapped = $2";

  private final Pool pool;

  KeyStore(@ReactiveDataSource("keys") Pool pool) {
    this.pool = pool;
  }

  Uni<Void> add(List<KeyWrap.Made> made) {
    UUID[] ids = made.stream().map(KeyWrap.Made::id).toArray(UUID[]::new);
    Buffer[] wrapped = made.stream().map(m -> Buffer.buffer(m.wrapped())).toArray(Buffer[]::new);
    return pool.preparedQuery(ADD).execute(Tuple.of(ids, wrapped)).replaceWithVoid();
  }

  Uni<Map<UUID, byte[]>> wrapped(Set<UUID> ids) {
    return pool.preparedQuery(WRAPPED)
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, byte[]> found = new HashMap<>();
              for (Row row : rows) {
                found.put(row.getUUID("id"), row.getBuffer("wrapped").getBytes());
              }
              return found;
            });
  }

  /** Also of a key that is not there: a restored key store must not bring it back later. */
  Uni<Void> destroy(UUID id) {
    return pool.preparedQuery(DESTROY).execute(Tuple.of(id)).replaceWithVoid();
  }

  /** A key as it is stored. */
  record Wrapped(UUID id, byte[] wrapped) {
    @Override
    public String toString() {
      return "Wrapped";
    }
  }

  Uni<List<Wrapped>> page(UUID after, int size) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(after, size))
        .map(
            rows -> {
              List<Wrapped> page = new ArrayList<>();
              for (Row row : rows) {
                page.add(new Wrapped(row.getUUID("id"), row.getBuffer("wrapped").getBytes()));
              }
              return page;
            });
  }

  Uni<Long> count() {
    return pool.query("SELECT count(*) AS n FROM case_key WHERE wrapped IS NOT NULL")
        .execute()
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  /** Another wrapping of a key in place of the one it had. */
  record Replacement(UUID id, byte[] old, byte[] wrapped) {
    @Override
    public String toString() {
      return "Replacement";
    }
  }

  /** Replaces what is still as it was read; tells how many. */
  Uni<Integer> replace(List<Replacement> all) {
    if (all.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return pool.preparedQuery(REPLACE)
        .executeBatch(
            all.stream()
                .map(r -> Tuple.of(r.id(), Buffer.buffer(r.old()), Buffer.buffer(r.wrapped())))
                .toList())
        .replaceWith(all.size());
  }
}
