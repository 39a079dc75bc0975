package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;

/** Counts stations by division. A code's prefix is its parent, so each count is one index range. */
@ApplicationScoped
class CoverageQuery {

  static final String SUMS =
      """
      SELECT count(*) AS divisions, count(*) FILTER (WHERE EXISTS (
        SELECT FROM station s WHERE s.open AND s.region >= r.code AND s.region < r.code || ':'))
        AS covered
      FROM region r WHERE r.level = $1 AND r.code > $2 AND r.code < $3
      """;

  static final String PAGE =
      """
      SELECT r.code, r.name, (SELECT count(*) FROM station s
        WHERE s.open AND s.region >= r.code AND s.region < r.code || ':') AS stations
      FROM region r
      WHERE r.level = $1 AND r.code > $2 AND r.code < $3 AND (NOT $4::boolean OR NOT EXISTS (
        SELECT FROM station s WHERE s.open AND s.region >= r.code AND s.region < r.code || ':'))
      ORDER BY r.code LIMIT $5
      """;

  private final Pool pool;

  CoverageQuery(Pool pool) {
    this.pool = pool;
  }

  /**
   * The divisions below one.
   *
   * @param without only those that have no station
   */
  Uni<Coverage> below(String region, boolean without, @Nullable String after, int limit) {
    short level = (short) (Region.level(region) + 1);
    String end = Region.end(region);
    return pool.preparedQuery(SUMS)
        .execute(Tuple.of(level, region, end))
        .flatMap(
            sums ->
                pool.preparedQuery(PAGE)
                    .execute(
                        Tuple.of(level, after == null ? region : after, end, without, limit + 1))
                    .map(
                        rows ->
                            Slice.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(
                                        row ->
                                            new Coverage.Division(
                                                row.getString("code"),
                                                row.getString("name"),
                                                row.getLong("stations")))
                                    .toList(),
                                limit,
                                Coverage.Division::code))
                    .map(
                        page ->
                            new Coverage(
                                sums.iterator().next().getLong("divisions"),
                                sums.iterator().next().getLong("covered"),
                                page.items(),
                                page.next())));
  }
}
