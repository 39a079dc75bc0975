package org.palmreferral.vault;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
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
}
