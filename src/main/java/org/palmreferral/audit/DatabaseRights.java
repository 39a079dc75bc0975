package org.palmreferral.audit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Warns when the service may do more to the audit log than add to it. */
@ApplicationScoped
class DatabaseRights {

  private static final Logger LOG = Logger.getLogger(DatabaseRights.class);

  private static final String BENDS =
      """
      SELECT has_table_privilege('audit_entry', 'UPDATE') OR has_table_privilege('audit_link', 'INSERT')
        OR pg_has_role(relowner, 'MEMBER') AS bends
      FROM pg_class WHERE oid = 'audit_entry'::regclass
      """;

  private final Pool pool;

  DatabaseRights(Pool pool) {
    this.pool = pool;
  }

  @Scheduled(identity = "database-rights", every = "24h")
  Uni<Void> look() {
    return pool.query(BENDS)
        .execute()
        .invoke(
            rows -> {
              if (rows.iterator().next().getBoolean("bends")) {
                LOG.warn(
                    "whoever has the service's database password can bend the audit log: give the"
                        + " migrations a role of their own (palmreferral.database.owner.username)");
              }
            })
        .replaceWithVoid();
  }
}
