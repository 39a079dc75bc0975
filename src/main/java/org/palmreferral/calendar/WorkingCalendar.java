package org.palmreferral.calendar;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The calendar in force: what ships, overlaid by what was entered. Every node reads it again each
 * minute; while PostgreSQL is away the last one stays.
 */
@ApplicationScoped
class WorkingCalendar implements WorkingDays {

  private static final Logger LOG = Logger.getLogger(WorkingCalendar.class);

  /** One statement, so that a year is never seen half entered. */
  private static final String ENTERED =
      """
      SELECT y.year, d.day, d.working, d.name
      FROM calendar_year y LEFT JOIN calendar_day d ON d.year = y.year
      """;

  /** A calendar and when its reading began: one that was read before never takes its place. */
  private record Read(long turn, ListedDays days) {}

  private final Pool pool;
  private final Clock clock;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicReference<Read> inForce =
      new AtomicReference<>(new Read(0, ListedDays.shipped()));
  private final Map<Integer, LocalDate> warned = new ConcurrentHashMap<>();

  WorkingCalendar(Pool pool, Clock clock, MeterRegistry metrics) {
    this.pool = pool;
    this.clock = clock;
    metrics.gauge("palmreferral.calendar.days.covered", this, WorkingCalendar::daysCovered);
  }

  /** Reads what was entered. A failure leaves everything as it is. */
  @Scheduled(identity = "calendar", every = "${palmreferral.calendar.every:1m}")
  Uni<Void> reload() {
    long turn = turns.incrementAndGet();
    return pool.query(ENTERED)
        .execute()
        .map(rows -> new Read(turn, ListedDays.shipped().with(entered(rows))))
        .invoke(read -> inForce.accumulateAndGet(read, WorkingCalendar::later))
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("the calendar was not read: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  /** Says so every day while this year, or from December on the next one, has no calendar. */
  @Scheduled(identity = "calendar-coverage", every = "1h", delayed = "1m")
  void look() {
    Coverage.urgent(current(), LocalDate.now(clock)).forEach(this::warn);
  }

  /** The calendar as it stands, for more than one question to the same one. */
  ListedDays current() {
    return Objects.requireNonNull(inForce.get()).days();
  }

  /** Days from today until the first year without a calendar. */
  int daysCovered() {
    return Coverage.days(current(), LocalDate.now(clock));
  }

  @Override
  public boolean isWorkingDay(LocalDate day) {
    return current().isWorkingDay(day);
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return current().isHoliday(day);
  }

  @Override
  public boolean covers(int year) {
    return current().covers(year);
  }

  /** {@inheritDoc} A term that ends in a year without a calendar is told of, once a day. */
  @Override
  public LocalDate after(LocalDate begin, int workingDays) {
    ListedDays calendar = current();
    LocalDate end = calendar.after(begin, workingDays);
    if (!calendar.covers(end.getYear())) {
      warn(end.getYear());
    }
    return end;
  }

  @Override
  public LocalDate before(LocalDate end, int workingDays) {
    return current().before(end, workingDays);
  }

  @Override
  public int workingDaysBetween(LocalDate from, LocalDate to) {
    return current().workingDaysBetween(from, to);
  }

  private void warn(int year) {
    LocalDate today = LocalDate.now(clock);
    if (!today.equals(warned.put(year, today))) {
      LOG.warnf(
          "%d 年没有节假日安排，期限只按周一至周五计算，请管理员录入 / "
              + "no calendar of %d: terms count Monday to Friday; an administrator should enter it",
          year, year);
    }
  }

  private static Read later(Read one, Read other) {
    return one.turn() > other.turn() ? one : other;
  }

  private static Map<Integer, List<ListedDay>> entered(Iterable<Row> rows) {
    Map<Integer, List<ListedDay>> years = new HashMap<>();
    for (Row row : rows) {
      List<ListedDay> days =
          years.computeIfAbsent(row.getInteger("year"), year -> new ArrayList<>());
      if (row.getLocalDate("day") != null) {
        days.add(
            new ListedDay(
                row.getLocalDate("day"), row.getBoolean("working"), row.getString("name")));
      }
    }
    return years;
  }
}
