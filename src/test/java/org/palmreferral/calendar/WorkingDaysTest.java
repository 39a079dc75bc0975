package org.palmreferral.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the notices 国办发明电〔2023〕7号, 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号. */
class WorkingDaysTest {

  private final WorkingDays calendar = WorkingDays.shipped();

  @ParameterizedTest
  @CsvSource({
    "2026-02-13, 1, 2026-02-14", // the Saturday before Spring Festival is worked
    "2026-02-13, 2, 2026-02-24",
    "2026-02-17, 1, 2026-02-24", // begins on the first day of the year
    "2026-02-24, 4, 2026-02-28", // the Saturday after it is worked
    "2026-02-24, 5, 2026-03-02",
    "2025-09-26, 1, 2025-09-28", // the Sunday before National Day is worked
    "2025-09-30, 1, 2025-10-09",
    "2025-09-30, 3, 2025-10-11", // and the Saturday after it
    "2025-10-01, 4, 2025-10-13",
    "2026-09-18, 1, 2026-09-20",
    "2026-09-30, 1, 2026-10-08",
    "2026-09-30, 3, 2026-10-10",
    "2026-09-30, 4, 2026-10-12",
    // 2024: Spring Festival 10 to 17 February; Sundays 4 and 18 are worked
    "2024-02-02, 1, 2024-02-04", // Friday; Sunday 4
    "2024-02-08, 2, 2024-02-18", // Thursday; Friday 9, Sunday 18
    "2024-02-09, 5, 2024-02-22", // Friday; Sunday 18, 19, 20, 21, Thursday 22
    // Mid-Autumn 15 to 17 September, Saturday 14 is worked
    "2024-09-13, 1, 2024-09-14",
    "2024-09-13, 2, 2024-09-18",
    // National Day 1 to 7 October; Sunday 29 September and Saturday 12 October are worked
    "2024-09-27, 1, 2024-09-29",
    "2024-09-27, 2, 2024-09-30",
    "2024-09-27, 3, 2024-10-08",
    "2024-10-08, 4, 2024-10-12", // 9, 10, 11, Saturday 12
    "2024-10-08, 5, 2024-10-14",
    // 2025: Spring Festival 28 January to 4 February; Sunday 26 and Saturday 8 are worked
    "2025-01-24, 1, 2025-01-26",
    "2025-01-24, 2, 2025-01-27",
    "2025-01-24, 3, 2025-02-05",
    "2025-01-24, 6, 2025-02-08", // 5, 6, 7, Saturday 8
    "2025-01-24, 7, 2025-02-10",
    // 2026: ten working days across the festival: 14 February, 24 to 27, 28, 2 to 5 March
    "2026-02-13, 10, 2026-03-05",
    "2026-07-04, 5, 2026-07-10", // begins on a Saturday
    "2026-07-06, 0, 2026-07-06",
  })
  void aTermEnds(LocalDate begin, int days, LocalDate end) {
    assertEquals(end, calendar.after(begin, days));
  }

  @Test
  void withoutANoticeTheWeekDecides() {
    assertTrue(calendar.isWorkingDay(LocalDate.of(2040, 2, 10)));
    assertFalse(calendar.isWorkingDay(LocalDate.of(2040, 2, 11)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-10, 0, 2026-07-10",
    "2026-07-10, 1, 2026-07-09", // Friday: from Thursday one day is left
    "2026-07-13, 1, 2026-07-12", // Monday: from Sunday too
    "2026-07-13, 2, 2026-07-09",
    "2026-10-10, 2, 2026-10-08", // Saturday is worked, and Friday 9
    "2026-10-10, 3, 2026-10-07", // and Thursday 8, after the last holiday
    "2026-10-10, 4, 2026-09-29", // Wednesday 30
    "2026-02-24, 2, 2026-02-13", // Tuesday 24, Saturday 14
  })
  void fromWhenSoManyDaysAreLeft(LocalDate end, int days, LocalDate from) {
    assertEquals(from, calendar.before(end, days));
    assertEquals(days, calendar.workingDaysBetween(from, end));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, 2026-09-30, 0",
    "2026-09-30, 2026-10-07, 0", // National Day
    "2026-09-30, 2026-10-11, 3", // 8, 9, Saturday 10
    "2026-02-13, 2026-03-01, 6", // Saturday 14, 24 to 27, Saturday 28
    "2026-07-03, 2026-07-05, 0",
  })
  void soManyDaysLieBetween(LocalDate from, LocalDate to, int days) {
    assertEquals(days, calendar.workingDaysBetween(from, to));
  }

  @Test
  void aYearIsCoveredByItsOwnNotice() {
    assertTrue(calendar.covers(2020));
    assertTrue(calendar.covers(2026));
    assertFalse(calendar.covers(2019));
    assertFalse(calendar.covers(2040));
  }
}
