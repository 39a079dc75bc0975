package org.palmreferral.problem;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a store that is away or full from a fault of ours. */
final class StoreAway {

  private StoreAway() {}

  static boolean is(@Nullable Throwable e) {
    for (int depth = 0; e != null && depth < 12; depth++, e = e.getCause()) {
      if (e instanceof PgException pg) {
        return saysAway(String.valueOf(pg.getSqlState()));
      }
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return saysAway(sql.getSQLState());
      }
      if (e instanceof IOException
          || e instanceof TimeoutException
          || e instanceof ConnectionPoolTooBusyException) {
        return true;
      }
      String text = String.valueOf(e.getMessage());
      if (e.getClass().getName().startsWith("io.vertx")
          && (text.contains("closed") || text.contains("Timeout") || text.contains("refused"))) {
        return true;
      }
    }
    return false;
  }

  /** 08 connection, 53 resources, 57P operator intervention (PostgreSQL, appendix A). */
  private static boolean saysAway(String state) {
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
  }
}
