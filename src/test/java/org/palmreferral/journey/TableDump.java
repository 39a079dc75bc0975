package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.PGConnection;

/** The tables of a database, each by COPY. */
final class TableDump {

  private TableDump() {}

  /** Every table of a database, as a backup would have it. */
  static List<String> search(String setting, Canary canary) throws Exception {
    List<String> found = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:" + setting(setting),
            setting("palmreferral.database.owner.username"),
            setting("palmreferral.database.owner.password"))) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT table_name FROM information_schema.tables"
                      + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      assertFalse(tables.isEmpty());
      for (String table : tables) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (TABLE " + table + ") TO STDOUT", content);
        found.addAll(canary.in("table " + table, content.toByteArray()));
      }
    }
    return found;
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
