package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.station.place.OpenMoment;
import org.palmreferral.station.place.StationKind;

/**
 * The stations nearest to somebody. The index gives them in order of distance, so the cost does not
 * grow with their number. Whoever asks for a service, or for those that are open, is answered from
 * the thousand nearest.
 */
@ApplicationScoped
class NearQuery {

  /** $5, $6: the position; $7: how many are looked at; $8: service; $9: only open; $10: limit. */
  static final String SQL =
      """
      SELECT s.id, s.kind, s.name, s.region, s.address, s.latitude, s.longitude, s.phone, n.open_now
      FROM (
        SELECT id, kind, name, region, address, latitude, longitude, phone, weekly, holiday,
          station_place(latitude, longitude) <-> station_place($5::float8, $6::float8) AS far
        FROM station WHERE open
        ORDER BY station_place(latitude, longitude) <-> station_place($5::float8, $6::float8)
        LIMIT $7::integer
      ) s CROSS JOIN LATERAL (SELECT %s AS open_now) n
      WHERE ($8::text IS NULL OR EXISTS (
          SELECT FROM station_offer o WHERE o.station_id = s.id AND o.service = $8::text))
        AND (NOT $9::boolean OR n.open_now)
      ORDER BY s.far, s.id LIMIT $10::integer
      """
          .formatted(OpenMoment.OPEN);

  /** How many are looked at when not every station will do. */
  static final int LOOKED_AT = 1000;

  private final Pool pool;
  private final Clock clock;
  private final WorkingDays calendar;

  NearQuery(Pool pool, Clock clock, WorkingDays calendar) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
  }

  /** The values of {@link #SQL}. */
  static Tuple values(NearForm form, OpenMoment now) {
    boolean any = form.service() == null && !form.onlyOpen();
    List<Object> values = new ArrayList<>(now.values());
    values.add(form.latitude());
    values.add(form.longitude());
    values.add(any ? form.most() : LOOKED_AT);
    values.add(form.service());
    values.add(form.onlyOpen());
    values.add(form.most());
    return Tuple.tuple(values);
  }

  Uni<NearStations> nearest(NearForm form, Locale language) {
    return pool.preparedQuery(SQL)
        .execute(values(form, OpenMoment.now(clock, calendar)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> station(row, form, language))
                    .toList())
        .map(NearStations::new);
  }

  private static NearStations.One station(Row row, NearForm form, Locale language) {
    StationKind kind = StationKind.valueOf(row.getString("kind"));
    double latitude = row.getDouble("latitude");
    double longitude = row.getDouble("longitude");
    return new NearStations.One(
        row.getUUID("id"),
        kind,
        kind.label(language),
        row.getString("name"),
        row.getString("region"),
        row.getString("address"),
        latitude,
        longitude,
        row.getString("phone"),
        row.getBoolean("open_now"),
        Math.round(Earth.metres(form.latitude(), form.longitude(), latitude, longitude)));
  }
}
