package org.palmreferral.calendar;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** One year as it stands in PostgreSQL, whatever this node has read so far. */
@ApplicationScoped
class CalendarQuery {

  private static final String YEAR =
      """
      SELECT y.notice, y.entered_at, y.version, d.day, d.working, d.name
      FROM calendar_year y JOIN calendar_day d ON d.year = y.year
      WHERE y.year = $1 ORDER BY d.day
      """;

  private final Pool pool;

  CalendarQuery(Pool pool) {
    this.pool = pool;
  }

  Uni<CalendarYear> year(int year) {
    return pool.preparedQuery(YEAR)
        .execute(Tuple.of(year))
        .map(rows -> rows.size() == 0 ? shipped(year) : entered(year, rows));
  }

  private static CalendarYear shipped(int year) {
    ListedDays calendar = ListedDays.shipped();
    return new CalendarYear(
        year,
        calendar.covers(year),
        null,
        null,
        calendar.of(year).stream().map(CalendarForm.Day::of).toList(),
        0);
  }

  private static CalendarYear entered(int year, Iterable<Row> rows) {
    Row first = rows.iterator().next();
    List<CalendarForm.Day> days =
        StreamSupport.stream(rows.spliterator(), false)
            .map(
                row ->
                    new ListedDay(
                        row.getLocalDate("day"), row.getBoolean("working"), row.getString("name")))
            .map(CalendarForm.Day::of)
            .toList();
    return new CalendarYear(
        year,
        true,
        first.getString("notice"),
        first.getOffsetDateTime("entered_at"),
        days,
        first.getInteger("version"));
  }
}
