package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.palmreferral.station.place.StationKind;

/**
 * What stands in a window of the map. From afar the squares are read that PostgreSQL keeps at every
 * change of a station, close by the stations themselves; an answer never has more features than it
 * bears, whatever the window and the zoom.
 */
@ApplicationScoped
class MapQuery {

  /** $2 to $3 the columns, or, across the date line, all but those between; $4 to $5 the rows. */
  static final String CLUSTERS =
      """
      SELECT stations, latitudes, longitudes FROM station_square
      WHERE zoom = $1 AND y BETWEEN $4 AND $5 AND stations > 0
        AND CASE WHEN $2::integer <= $3::integer THEN x BETWEEN $2 AND $3 ELSE x >= $2 OR x <= $3 END
      ORDER BY x, y LIMIT $6
      """;

  static final String SINGLE =
      """
      SELECT id, kind, name, latitude, longitude FROM station
      WHERE open AND (
        point(longitude, latitude) <@ box(point($1::float8, $2::float8), point($3::float8, $4::float8))
        OR point(longitude, latitude)
          <@ box(point($5::float8, $2::float8), point($6::float8, $4::float8)))
      ORDER BY id LIMIT $7
      """;

  /** What coordinates are summed in. */
  private static final double MILLIONTHS = 1e6;

  private final Pool pool;

  MapQuery(Pool pool) {
    this.pool = pool;
  }

  Uni<MapFeatures> features(MapWindow window, int zoom, Locale language) {
    if (zoom < MapWindow.SINGLE) {
      return clusters(window.squares(zoom));
    }
    return pool.preparedQuery(SINGLE)
        .execute(values(window))
        .flatMap(
            rows ->
                rows.size() > MapWindow.MOST
                    ? clusters(window.squares(zoom))
                    : Uni.createFrom()
                        .item(
                            MapFeatures.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(row -> station(row, language))
                                    .toList())));
  }

  static Tuple values(MapWindow window) {
    boolean crosses = window.crossesDateLine();
    return Tuple.tuple(
        List.of(
            window.west(),
            window.south(),
            crosses ? 180.0 : window.east(),
            window.north(),
            crosses ? -180.0 : window.west(),
            window.east(),
            MapWindow.MOST + 1));
  }

  private Uni<MapFeatures> clusters(MapWindow.Squares squares) {
    return pool.preparedQuery(CLUSTERS)
        .execute(
            Tuple.of(
                (short) squares.zoom(),
                squares.west(),
                squares.east(),
                squares.north(),
                squares.south(),
                MapWindow.MOST))
        .map(
            rows ->
                MapFeatures.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(MapQuery::cluster)
                        .toList()));
  }

  private static MapFeatures.Feature cluster(Row row) {
    long stations = row.getLong("stations");
    return MapFeatures.Feature.cluster(
        row.getLong("longitudes") / MILLIONTHS / stations,
        row.getLong("latitudes") / MILLIONTHS / stations,
        stations);
  }

  private static MapFeatures.Feature station(Row row, Locale language) {
    StationKind kind = StationKind.valueOf(row.getString("kind"));
    return MapFeatures.Feature.station(
        row.getUUID("id"),
        row.getDouble("longitude"),
        row.getDouble("latitude"),
        kind,
        kind.label(language),
        row.getString("name"));
  }
}
