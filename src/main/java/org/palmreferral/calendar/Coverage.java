package org.palmreferral.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which years have a calendar. The notice of a year is usually published in November of the one
 * before; from December on its absence is urgent.
 */
final class Coverage {

  private Coverage() {}

  /** The years whose calendar should be there by that day and is not. */
  static List<Integer> urgent(WorkingDays calendar, LocalDate today) {
    int last = today.getYear() + (today.getMonth() == Month.DECEMBER ? 1 : 0);
    return missing(calendar, today.getYear(), last);
  }

  /** The years that terms of today can reach and that have no calendar. */
  static List<Integer> missing(WorkingDays calendar, LocalDate today) {
    return missing(calendar, today.getYear(), today.getYear() + 2);
  }

  /** Days from then until the first year without a calendar. */
  static int days(WorkingDays calendar, LocalDate today) {
    int year = today.getYear();
    while (calendar.covers(year)) {
      year++;
    }
    return year == today.getYear()
        ? 0
        : (int) ChronoUnit.DAYS.between(today, LocalDate.of(year, 1, 1));
  }

  private static List<Integer> missing(WorkingDays calendar, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .filter(year -> !calendar.covers(year))
        .boxed()
        .toList();
  }
}
