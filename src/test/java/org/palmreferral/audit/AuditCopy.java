package org.palmreferral.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The audit log in a schema of its own, without triggers, in the hands of the owner of the
 * database: whatever somebody with all rights might do to it.
 */
final class AuditCopy implements AutoCloseable {

  private static final AtomicInteger COPIES = new AtomicInteger();
  private static final List<String> TABLES =
      List.of("audit_entry", "audit_link", "audit_head", "audit_checkpoint");

  /** Computes the whole chain anew, as it now stands. */
  private static final String REBUILD =
      """
      DO $$
      DECLARE
        last bytea := sha256('palmreferral audit log 1');
        link record;
      BEGIN
        FOR link IN SELECT l.seq, ROW(e.*)::public.audit_entry AS entry
          FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.seq
        LOOP
          last := public.audit_hash(last, link.seq, link.entry);
          UPDATE audit_link SET hash = last WHERE seq = link.seq;
        END LOOP;
        UPDATE audit_head SET hash = last, seq = (SELECT max(seq) FROM audit_link);
      END
      $$
      """;

  private final String schema = "copy" + COPIES.incrementAndGet();
  private final Connection connection;

  AuditCopy() throws SQLException {
    connection = owner();
    sql("BEGIN ISOLATION LEVEL REPEATABLE READ");
    sql("CREATE SCHEMA " + schema);
    for (String table : TABLES) {
      sql("CREATE TABLE " + schema + "." + table + " AS TABLE public." + table);
    }
    sql("ALTER TABLE " + schema + ".audit_link ADD UNIQUE (seq) DEFERRABLE");
    sql("COMMIT");
    sql("SET search_path = " + schema + ", public");
  }

  /** A connection as the owner of the database, to the log itself. */
  static Connection owner() throws SQLException {
    return connect("palmreferral.database.owner.");
  }

  /** A connection as the service has it. */
  static Connection service() throws SQLException {
    return connect("palmreferral.database.");
  }

  private static Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + setting("palmreferral.database.url"),
        setting(role + "username"),
        setting(role + "password"));
  }

  static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  static CheckpointKeys keys() throws Exception {
    return CheckpointKeys.read(Path.of(setting("palmreferral.audit.keyset")));
  }

  String schema() {
    return schema;
  }

  AuditCopy sql(String statement) throws SQLException {
    try (Statement one = connection.createStatement()) {
      one.execute(statement);
    }
    return this;
  }

  AuditCopy rebuild() throws SQLException {
    return sql(REBUILD);
  }

  /** The last entries go, and everything in this database that knew of them. */
  AuditCopy setBackTo(long seq) throws SQLException {
    sql("DELETE FROM audit_entry e USING audit_link l WHERE l.entry_id = e.id AND l.seq > " + seq);
    sql("DELETE FROM audit_link WHERE seq > " + seq);
    sql("DELETE FROM audit_checkpoint WHERE seq > " + seq);
    return sql(
        "UPDATE audit_head h SET seq = l.seq, hash = l.hash FROM audit_link l WHERE l.seq = "
            + seq);
  }

  long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  String text(String query) throws SQLException {
    try (Statement one = connection.createStatement();
        ResultSet row = one.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  String entryAt(long seq) throws SQLException {
    return text("SELECT entry_id FROM audit_link WHERE seq = " + seq);
  }

  Verdict verify() throws Exception {
    return verify(HeldCheckpoints.none());
  }

  Verdict verify(HeldCheckpoints held) throws Exception {
    try {
      return new AuditVerifier(connection, keys()).verify(held);
    } finally {
      connection.setReadOnly(false);
      connection.setAutoCommit(true);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      sql("DROP SCHEMA " + schema + " CASCADE");
    }
  }
}
