package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Who looks after a community. */
final class CommunityStaff {

  /** The nearest: of the community itself, or else of the division above that has anybody. */
  private static final String NEAREST =
      """
      SELECT DISTINCT m.account_id AS account
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.ended_at IS NULL AND o.active AND m.role IN ('CADRE', 'KEEPER', 'REVIEWER')
        AND o.region_code = (
          SELECT max(near.region_code)
          FROM membership n JOIN organisation near ON near.id = n.organisation_id
          WHERE n.ended_at IS NULL AND near.active AND n.role IN ('CADRE', 'KEEPER', 'REVIEWER')
            AND near.region_code IN
              ($1, left($1, 9), left($1, 6), left($1, 4), left($1, 2)))
      """;

  private static final String ACCOUNT = "SELECT id AS account FROM account WHERE id = $1";

  private CommunityStaff() {}

  static Uni<RowSet<Row>> of(SqlConnection connection, String region) {
    return connection.preparedQuery(NEAREST).execute(Tuple.of(region));
  }

  static Uni<RowSet<Row>> account(SqlConnection connection, UUID account) {
    return connection.preparedQuery(ACCOUNT).execute(Tuple.of(account));
  }
}
