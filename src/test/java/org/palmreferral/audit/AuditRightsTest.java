package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.testing.RealServers;

/** What the role may do that the service signs in as, tried through its own pool. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditRightsTest {

  private static final String DENIED = "42501";
  private static final String REFUSED_BY_TRIGGER = "23001";

  @Inject Pool pool;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_link SET seq = seq",
        "DELETE FROM audit_link",
        "TRUNCATE audit_link",
        "INSERT INTO audit_link SELECT * FROM audit_link LIMIT 1",
        "UPDATE audit_head SET seq = seq + 1",
        "DELETE FROM audit_head",
        "TRUNCATE audit_head",
        "INSERT INTO audit_head SELECT * FROM audit_head",
        "SELECT * FROM audit_head FOR UPDATE",
        "UPDATE audit_checkpoint SET number = number",
        "DELETE FROM audit_checkpoint",
        "TRUNCATE audit_checkpoint CASCADE",
        "UPDATE audit_receipt SET at = at",
        "DELETE FROM audit_receipt",
        "TRUNCATE audit_receipt",
        "DELETE FROM flyway_schema_history",
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_chain",
        "DROP TRIGGER audit_chain ON audit_entry",
        "SET session_replication_role = replica",
        "SELECT audit_append(e) FROM audit_entry e LIMIT 1",
        "SET ROLE palmreferral",
        "CREATE TABLE public.mine (i integer)",
      })
  void theServiceOnlyAddsToTheLog(String statement) {
    PgException refused =
        assertThrows(PgException.class, () -> pool.query(statement).executeAndAwait());
    assertEquals(DENIED, refused.getSqlState(), statement);
  }

  /** With the columns of an entry it would be forged into the chain, were it allowed. */
  @Test
  void theChainForgesNoTableOfSomebodyElse() {
    PgException refused =
        assertThrows(
            PgException.class,
            () ->
                pool.withConnection(
                        connection ->
                            connection
                                .query(
                                    """
                                    CREATE TEMP TABLE mine (LIKE audit_entry);
                                    CREATE TRIGGER mine AFTER INSERT ON mine
                                      FOR EACH ROW EXECUTE FUNCTION audit_chain()
                                    """)
                                .execute())
                    .await()
                    .indefinitely());
    assertEquals(DENIED, refused.getSqlState());
  }

  @Test
  void theServiceIsNeitherOwnerNorSuperuser() {
    var row =
        pool.query(
                """
                SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication AS mighty,
                  (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned,
                  (SELECT count(*) FROM pg_roles o WHERE o.oid <> r.oid
                     AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS memberships
                FROM pg_roles r WHERE rolname = current_user
                """)
            .executeAndAwait()
            .iterator()
            .next();
    assertFalse(row.getBoolean("mighty"));
    assertEquals(0, row.getLong("owned"));
    assertEquals(0, row.getLong("memberships"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_link SET hash = hash",
        "DELETE FROM audit_link",
        "TRUNCATE audit_link",
        "UPDATE audit_head SET seq = seq - 1",
        "DELETE FROM audit_head",
        "TRUNCATE audit_head",
        "DELETE FROM audit_checkpoint",
        "UPDATE audit_checkpoint SET at = now()",
        "DELETE FROM audit_receipt",
      })
  void theOwnerDoesNotDoItByAccident(String statement) throws SQLException {
    try (Connection owner = AuditCopy.owner();
        Statement sql = owner.createStatement()) {
      SQLException refused = assertThrows(SQLException.class, () -> sql.execute(statement));
      assertEquals(REFUSED_BY_TRIGGER, refused.getSQLState(), statement);
    }
  }
}
