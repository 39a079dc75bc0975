package org.palmreferral.station.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;

/** Lists of stations. */
@ApplicationScoped
class StationQuery {

  private static final String LIST =
      """
      SELECT id, kind, name, organisation_id, region, address, latitude, longitude, phone, open, version
      FROM station
      WHERE region >= $1 AND region < $2 AND (region, id) > ($3, $4)
      ORDER BY region, id LIMIT $5
      """;

  private static final UUID NONE = new UUID(0, 0);

  private final Pool pool;

  StationQuery(Pool pool) {
    this.pool = pool;
  }

  /** Those of a division and below it, by division. */
  Uni<Slice<StationView>> list(String region, @Nullable String after, int limit, Locale language) {
    String[] last = after == null ? new String[] {"", NONE.toString()} : after.split("~", 2);
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(region, Region.end(region), last[0], UUID.fromString(last[1]), limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> view(row, language))
                    .toList())
        .map(all -> Slice.of(all, limit, one -> one.region() + '~' + one.id()));
  }

  private static StationView view(Row row, Locale language) {
    StationKind kind = StationKind.valueOf(row.getString("kind"));
    return new StationView(
        row.getUUID("id"),
        kind,
        kind.label(language),
        row.getString("name"),
        row.getUUID("organisation_id"),
        row.getString("region"),
        row.getString("address"),
        row.getDouble("latitude"),
        row.getDouble("longitude"),
        row.getString("phone"),
        row.getBoolean("open"),
        row.getInteger("version"));
  }
}
