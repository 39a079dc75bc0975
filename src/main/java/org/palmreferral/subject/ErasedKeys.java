package org.palmreferral.subject;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.palmreferral.vault.CaseKeys;

/** Holds the key store against what was erased: a restored backup of it brings nothing back. */
@ApplicationScoped
class ErasedKeys {
  private static final Logger LOG = Logger.getLogger(ErasedKeys.class);

  private static final int BATCH = 1000;
  private static final UUID FIRST = new UUID(0, 0);
  private static final String SOME =
      "SELECT key_id FROM erased_key WHERE key_id > $1 ORDER BY key_id LIMIT " + BATCH;

  private final Pool pool;
  private final CaseKeys keys;

  ErasedKeys(Pool pool, CaseKeys keys) {
    this.pool = pool;
    this.keys = keys;
  }

  Uni<Void> destroyAgain(Function<SqlClient, Uni<Void>> guard) {
    return destroyAfter(FIRST, guard);
  }

  private Uni<Void> destroyAfter(UUID last, Function<SqlClient, Uni<Void>> guard) {
    return guard
        .apply(pool)
        .chain(() -> pool.preparedQuery(SOME).execute(Tuple.of(last)))
        .flatMap(
            rows -> {
              Set<UUID> erased = new LinkedHashSet<>();
              UUID end = last;
              for (var row : rows) {
                end = row.getUUID("key_id");
                erased.add(end);
              }
              UUID next = end;
              return erased.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : keys.destroyAgain(erased)
                      .invoke(ErasedKeys::tell)
                      .chain(() -> destroyAfter(next, guard));
            });
  }

  private static void tell(int alive) {
    if (alive > 0) {
      LOG.warnf("%d keys of erased cases were in the key store and are destroyed again", alive);
    }
  }
}
