package org.palmreferral.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How PostgreSQL would find the rows of a query once a table is too large to be read whole. */
public final class QueryPlan {

  private QueryPlan() {}

  /** The plan as text; with {@code Seq Scan} in it only where no index can be used. */
  public static String of(Pool pool, String query, Object... values) {
    return plan(pool, "SET LOCAL enable_seqscan = off", query, values);
  }

  /** The same, with {@code Sort} in it only where no index is in the order that is asked for. */
  public static String inOrder(Pool pool, String query, Object... values) {
    return plan(pool, "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off", query, values);
  }

  private static String plan(Pool pool, String setting, String query, Object... values) {
    return pool.withTransaction(
            connection ->
                connection
                    .query(setting)
                    .execute()
                    .chain(
                        () ->
                            connection
                                .preparedQuery("EXPLAIN " + query)
                                .execute(Tuple.tuple(List.of(values)))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n")))
        .await()
        .indefinitely();
  }
}
