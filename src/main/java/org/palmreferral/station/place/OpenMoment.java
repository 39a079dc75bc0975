package org.palmreferral.station.place;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.palmreferral.calendar.WorkingDays;

/**
 * A moment at which a station may be open, in China's time.
 *
 * @param minute of the day
 * @param holiday whether the day is free by the State Council's notice
 */
public record OpenMoment(LocalDate day, int minute, boolean holiday) {

  private static final int MINUTES = 24 * 60;

  /**
   * SQL that tells whether the station {@code s} is open, null when it does not tell its hours;
   * {@code $1} to {@code $4} are the {@link #values()}. An exception goes before a holiday, and a
   * holiday before the week.
   */
  public static final String OPEN =
      """
      CASE
        WHEN EXISTS (SELECT FROM station_exception e WHERE e.station_id = s.id AND e.day = $1::date)
          THEN (SELECT e.hours @> $3::integer FROM station_exception e
                WHERE e.station_id = s.id AND e.day = $1::date)
        WHEN $4::boolean AND s.holiday IS NOT NULL THEN s.holiday @> $3::integer
        ELSE s.weekly @> $2::integer
      END""";

  public static OpenMoment now(Clock clock, WorkingDays calendar) {
    LocalDateTime now = LocalDateTime.now(clock);
    return new OpenMoment(
        now.toLocalDate(),
        now.getHour() * 60 + now.getMinute(),
        calendar.isHoliday(now.toLocalDate()));
  }

  /** For {@code $1} to {@code $4}. */
  public List<Object> values() {
    int dayBegins = (day.getDayOfWeek().getValue() - 1) * MINUTES;
    return List.of(day, dayBegins + minute, minute, holiday);
  }
}
