package org.palmreferral.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Working days (工作日) by the yearly notices of the State Council's General Office (国务院办公厅关于
 * 部分节假日安排的通知): a listed holiday is free, a listed make-up day is worked, any other day is worked
 * from Monday to Friday.
 */
public final class WorkingDays {

  private final Map<LocalDate, Boolean> listed;

  WorkingDays(Map<LocalDate, Boolean> listed) {
    this.listed = Map.copyOf(listed);
  }

  /** The calendar that ships with the program. */
  public static WorkingDays shipped() {
    try (InputStream in =
            Objects.requireNonNull(
                WorkingDays.class.getResourceAsStream("/reference/state-council-calendar.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<LocalDate, Boolean> days = new HashMap<>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", 3))
          .forEach(cell -> days.put(LocalDate.parse(cell[0]), cell[1].equals("workday")));
      return new WorkingDays(days);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isWorkingDay(LocalDate day) {
    Boolean exception = listed.get(day);
    if (exception != null) {
      return exception;
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /**
   * The last day of a term of so many working days. The day on which the term begins does not count
   * (民法典第二百零一条).
   */
  public LocalDate after(LocalDate begin, int workingDays) {
    LocalDate day = begin;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }
}
