package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;

/**
 * How an account stands at this moment, in PostgreSQL: asked at every request, so that an ended
 * session, an ended membership or a closed organisation acts on the very next one.
 */
record Standing(
    int epoch,
    boolean sessionEnded,
    Role role,
    @Nullable UUID membership,
    @Nullable UUID organisation,
    @Nullable String region,
    Set<Permission> permissions) {

  @ApplicationScoped
  static class Query {
    static final String SQL =
        """
        SELECT a.epoch, a.machine, m.id AS membership, m.role, m.organisation_id, o.region_code,
               m.permissions,
               EXISTS (SELECT FROM ended_session e WHERE e.id = $2) AS ended
        FROM account a
        LEFT JOIN (membership m JOIN organisation o ON o.id = m.organisation_id AND o.active)
          ON m.id = $3 AND m.account_id = a.id AND m.ended_at IS NULL
        WHERE a.id = $1
        """;

    private final Pool pool;

    Query(Pool pool) {
      this.pool = pool;
    }

    Uni<@Nullable Standing> of(UUID account, UUID session, @Nullable UUID membership) {
      return pool.preparedQuery(SQL)
          .execute(Tuple.of(account, session, membership))
          .map(
              rows -> {
                Iterator<Row> all = rows.iterator();
                return all.hasNext() ? standing(all.next()) : null;
              });
    }

    /** Somebody without a membership is a resident; software without one is nobody. */
    private static @Nullable Standing standing(Row row) {
      UUID membership = row.getUUID("membership");
      if (membership == null && row.getBoolean("machine")) {
        return null;
      }
      return new Standing(
          row.getInteger("epoch"),
          row.getBoolean("ended"),
          membership == null ? Role.RESIDENT : Role.valueOf(row.getString("role")),
          membership,
          row.getUUID("organisation_id"),
          membership == null ? null : regionOf(row.getString("region_code")),
          permissions(row.getArrayOfStrings("permissions")));
    }

    private static Set<Permission> permissions(String @Nullable [] names) {
      return names == null
          ? Set.of()
          : Arrays.stream(names).map(Permission::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** The platform's own organisation has no division: its people act for the whole country. */
    private static String regionOf(@Nullable String code) {
      return code == null ? "" : code;
    }
  }
}
