package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Iterator;
import java.util.UUID;
import org.palmreferral.outbox.Recipient.Undeliverable;

/** Looks up what a message is about. */
final class Subjects {

  private Subjects() {}

  static Uni<Row> one(SqlConnection connection, String query, UUID subject) {
    return connection.preparedQuery(query).execute(Tuple.of(subject)).map(Subjects::only);
  }

  static Row only(RowSet<Row> rows) {
    Iterator<Row> all = rows.iterator();
    if (!all.hasNext()) {
      throw new Undeliverable("no such subject");
    }
    return all.next();
  }
}
