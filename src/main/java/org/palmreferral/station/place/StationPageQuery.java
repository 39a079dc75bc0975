package org.palmreferral.station.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;

/** Reads the page of a station in one statement. */
@ApplicationScoped
class StationPageQuery {

  /** After the moment: $5 the station, $6 whether in English. */
  private static final String PAGE =
      """
      SELECT s.id, s.kind, s.name, s.organisation_id, s.region, s.address, s.latitude, s.longitude,
        s.phone, s.open, s.version, s.weekly::text AS weekly, s.holiday::text AS holiday,
        s.own_services, %s AS open_now,
        ARRAY(SELECT e.day FROM station_exception e
              WHERE e.station_id = s.id AND e.day >= $1::date ORDER BY e.day) AS days,
        ARRAY(SELECT e.hours::text FROM station_exception e
              WHERE e.station_id = s.id AND e.day >= $1::date ORDER BY e.day) AS hours_of_days,
        ARRAY(SELECT v.code FROM station_offer o JOIN station_service v ON v.code = o.service
              WHERE o.station_id = s.id ORDER BY v.position, v.code) AS services,
        ARRAY(SELECT CASE WHEN $6::boolean THEN v.english ELSE v.chinese END
              FROM station_offer o JOIN station_service v ON v.code = o.service
              WHERE o.station_id = s.id ORDER BY v.position, v.code) AS labels,
        ARRAY(SELECT p.id FROM station_picture p
              WHERE p.station_id = s.id ORDER BY p.id) AS pictures,
        EXISTS (SELECT FROM station_rota d JOIN membership m ON m.account_id = d.account
                AND m.organisation_id = s.organisation_id AND m.ended_at IS NULL
                WHERE d.station_id = s.id AND d.month = date_trunc('month', $1::date)::date)
          AS on_duty,
        t.theme, a.stars, (a.published_at AT TIME ZONE 'Asia/Shanghai')::date AS rated_on
      FROM station s
      LEFT JOIN station_theme t ON t.station_id = s.id AND t.year = extract(year FROM $1::date)
        AND t.quarter = extract(quarter FROM $1::date)
      LEFT JOIN assessment a ON a.station_id = s.id AND a.state = 'PUBLISHED'
      WHERE s.id = $5
      """
          .formatted(OpenMoment.OPEN);

  private final Pool pool;
  private final Clock clock;
  private final WorkingDays calendar;

  StationPageQuery(Pool pool, Clock clock, WorkingDays calendar) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
  }

  Uni<StationPage> read(UUID id, Locale language) {
    List<Object> values = new ArrayList<>(OpenMoment.now(clock, calendar).values());
    values.add(id);
    values.add(language.getLanguage().equals("en"));
    return pool.preparedQuery(PAGE)
        .execute(Tuple.tuple(values))
        .map(
            rows -> {
              var row = rows.iterator();
              if (!row.hasNext()) {
                throw new Refusal.NotFound();
              }
              return page(row.next(), language);
            });
  }

  private static StationPage page(Row row, Locale language) {
    StationKind kind = StationKind.valueOf(row.getString("kind"));
    boolean open = row.getBoolean("open");
    Boolean openNow = row.getBoolean("open_now");
    return new StationPage(
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
        open,
        hours(row),
        openNow == null ? null : openNow && open,
        services(row),
        Arrays.asList(row.getArrayOfStrings("own_services")),
        row.getString("theme"),
        Arrays.asList(row.getArrayOfUUIDs("pictures")),
        row.getBoolean("on_duty"),
        row.getInteger("stars"),
        row.getLocalDate("rated_on"),
        row.getInteger("version"));
  }

  private static @Nullable OpeningHours hours(Row row) {
    String weekly = row.getString("weekly");
    if (weekly == null) {
      return null;
    }
    String holiday = row.getString("holiday");
    LocalDate[] days = row.getArrayOfLocalDates("days");
    String[] hours = row.getArrayOfStrings("hours_of_days");
    List<OpeningHours.OneDay> exceptions = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      exceptions.add(new OpeningHours.OneDay(days[i], OpenSpan.of(hours[i])));
    }
    return new OpeningHours(
        OpeningHours.week(weekly), holiday == null ? null : OpenSpan.of(holiday), exceptions);
  }

  private static List<StationPage.Service> services(Row row) {
    String[] codes = row.getArrayOfStrings("services");
    String[] labels = row.getArrayOfStrings("labels");
    List<StationPage.Service> services = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      services.add(new StationPage.Service(codes[i], labels[i]));
    }
    return services;
  }
}
