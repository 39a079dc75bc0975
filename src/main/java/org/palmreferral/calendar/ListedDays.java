package org.palmreferral.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A calendar as it stands in notices; it never changes. */
final class ListedDays implements WorkingDays {

  private static final MonthDay NATIONAL_DAY = MonthDay.of(10, 1);
  private static final ListedDays SHIPPED = read();

  private final Map<LocalDate, ListedDay> days;
  private final Set<Integer> years;

  private ListedDays(Stream<ListedDay> days, Set<Integer> years) {
    this.days = days.collect(Collectors.toUnmodifiableMap(ListedDay::day, Function.identity()));
    this.years = Set.copyOf(years);
  }

  static ListedDays shipped() {
    return SHIPPED;
  }

  /** This calendar with other years in place of its own. */
  ListedDays with(Map<Integer, List<ListedDay>> entered) {
    Set<Integer> all = new TreeSet<>(years);
    all.addAll(entered.keySet());
    return new ListedDays(
        Stream.concat(
            days.values().stream().filter(day -> !entered.containsKey(day.day().getYear())),
            entered.values().stream().flatMap(List::stream)),
        all);
  }

  /** What is listed in a year, in order. */
  List<ListedDay> of(int year) {
    return days.values().stream()
        .filter(day -> day.day().getYear() == year)
        .sorted(Comparator.comparing(ListedDay::day))
        .toList();
  }

  /** The years whose notices are known, in order. */
  Set<Integer> years() {
    return new TreeSet<>(years);
  }

  @Override
  public boolean isWorkingDay(LocalDate day) {
    ListedDay listed = days.get(day);
    return listed == null ? !isWeekend(day) : listed.working();
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    ListedDay listed = days.get(day);
    return listed != null && !listed.working();
  }

  @Override
  public boolean covers(int year) {
    return years.contains(year);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** A notice may list a day of the neighbouring year: only one with a National Day covers it. */
  private static ListedDays read() {
    try (InputStream in =
            Objects.requireNonNull(
                ListedDays.class.getResourceAsStream("/reference/state-council-calendar.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<LocalDate, ListedDay> days = new TreeMap<>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", 3))
          .map(c -> new ListedDay(LocalDate.parse(c[0]), c[1].equals("workday"), c[2]))
          .forEach(day -> days.put(day.day(), day));
      return new ListedDays(
          days.values().stream(),
          days.keySet().stream()
              .filter(day -> MonthDay.from(day).equals(NATIONAL_DAY))
              .map(LocalDate::getYear)
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
