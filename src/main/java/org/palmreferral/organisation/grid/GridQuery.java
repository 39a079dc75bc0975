package org.palmreferral.organisation.grid;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/** Lists of grids, by division and name. */
@ApplicationScoped
class GridQuery {

  /** Where a page ended: division and name. */
  static final String CURSOR = "|[0-9]{12}~[^\\p{Cc}]{1,50}";

  private static final String LIST =
      """
      SELECT id, region_code, name, households, responsible, version FROM grid
      WHERE region_code >= $1 AND region_code < $2 AND (region_code, name) > ($3, $4)
      ORDER BY region_code, name LIMIT $5
      """;

  private final Pool pool;

  GridQuery(Pool pool) {
    this.pool = pool;
  }

  /**
   * Grids of the actor's scope.
   *
   * @param region narrows it to a division within the scope; empty for all of it
   */
  Uni<Slice<GridView>> list(Actor actor, String region, String after, int limit) {
    String area = region.isEmpty() ? actor.requireRegion() : region;
    if (!actor.covers(area)) {
      throw new Refusal.NotFound();
    }
    String[] last = after.isEmpty() ? new String[] {"", ""} : after.split("~", 2);
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(area, Region.end(area), last[0], last[1], limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(GridQuery::view).toList())
        .map(all -> Slice.of(all, limit, grid -> grid.region() + '~' + grid.name()));
  }

  private static GridView view(Row row) {
    return new GridView(
        row.getUUID("id"),
        row.getString("region_code"),
        row.getString("name"),
        row.getInteger("households"),
        row.getUUID("responsible"),
        row.getInteger("version"));
  }
}
