package org.palmreferral.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stations by the thousand, in a square of the sea where no other test has any. */
public final class ManyStations {

  private static final String INSERT =
      """
      INSERT INTO station (id, kind, name, organisation_id, region, address, latitude, longitude,
        open, created_at, weekly)
      SELECT gen_random_uuid(), 'OTHER', $1 || g, (SELECT id FROM organisation LIMIT 1),
        '451223100001', $1, $3::float8 + (random() - 0.5) * $5::float8,
        $4::float8 + (random() - 0.5) * $5::float8, true, now(),
        CASE WHEN g % 2 = 0 THEN '{[0,10080)}'::int4multirange END
      FROM generate_series(1, $2::integer) g
      """;
  private static final String REMOVE = "DELETE FROM station WHERE address = $1";

  private ManyStations() {}

  /**
   * Puts them round a point.
   *
   * @param mark their address, to find them by
   * @param size of the square, in degrees
   */
  public static void put(
      Pool pool, String mark, int many, double latitude, double longitude, double size) {
    pool.preparedQuery(INSERT)
        .execute(Tuple.of(mark, many, latitude, longitude, size))
        .await()
        .indefinitely();
    Tidied.table("station");
  }

  public static void remove(Pool pool, String mark) {
    pool.preparedQuery(REMOVE).execute(Tuple.of(mark)).await().indefinitely();
  }
}
