package org.palmreferral.calendar;

import java.time.LocalDate;

/**
 * Working days (工作日) by the yearly notices of the State Council's General Office (国务院办公厅关于
 * 部分节假日安排的通知): a listed holiday is free, a listed make-up day is worked, any other day is worked
 * from Monday to Friday.
 *
 * <p>Injected, it is the calendar that is in force, and follows what an administrator enters.
 */
public interface WorkingDays {

  /** The calendar that ships with the program. */
  static WorkingDays shipped() {
    return ListedDays.shipped();
  }

  boolean isWorkingDay(LocalDate day);

  /** Whether the day is free by a notice (放假), on whatever day of the week it falls. */
  boolean isHoliday(LocalDate day);

  /** Whether the notice of that year is known; in other years the week alone decides. */
  boolean covers(int year);

  /**
   * The last day of a term of so many working days. The day on which the term begins does not count
   * (民法典第二百零一条).
   */
  default LocalDate after(LocalDate begin, int workingDays) {
    LocalDate day = begin;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }

  /** The latest day from which so many working days are left until the end, which counts. */
  default LocalDate before(LocalDate end, int workingDays) {
    LocalDate day = end;
    for (int left = workingDays; left > 0; day = day.minusDays(1)) {
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }

  /** How many working days there are after the one day, up to the other, which counts. */
  default int workingDaysBetween(LocalDate from, LocalDate to) {
    return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
  }
}
