package org.palmreferral.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the notices 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号. */
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
}
