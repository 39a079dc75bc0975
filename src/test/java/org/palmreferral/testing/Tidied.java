package org.palmreferral.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What autovacuum does by and by, at once: plans are then made on what is there now. */
public final class Tidied {

  private Tidied() {}

  /** Vacuums and counts one table, as the owner of the schema. */
  public static void table(String name) {
    Config settings = ConfigProvider.getConfig();
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:" + settings.getValue("palmreferral.database.url", String.class),
                settings.getValue("palmreferral.database.owner.username", String.class),
                settings.getValue("palmreferral.database.owner.password", String.class));
        Statement statement = owner.createStatement()) {
      statement.execute("VACUUM ANALYZE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
