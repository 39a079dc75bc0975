package org.palmreferral.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Messages;

/** The program ships the notices up to that of 2026. */
class CoverageTest {

  private final ListedDays calendar = ListedDays.shipped();

  @Test
  void theNoticeOfNextYearIsUrgentFromDecember() {
    assertEquals(List.of(), Coverage.urgent(calendar, LocalDate.of(2026, 11, 30)));
    assertEquals(List.of(2027), Coverage.urgent(calendar, LocalDate.of(2026, 12, 1)));
    assertEquals(List.of(2027), Coverage.urgent(calendar, LocalDate.of(2027, 1, 1)));
    assertEquals(List.of(2027, 2028), Coverage.urgent(calendar, LocalDate.of(2027, 12, 1)));
  }

  @Test
  void untilTheFirstYearWithoutOne() {
    assertEquals(366, Coverage.days(calendar, LocalDate.of(2025, 12, 31)));
    assertEquals(1, Coverage.days(calendar, LocalDate.of(2026, 12, 31)));
    assertEquals(0, Coverage.days(calendar, LocalDate.of(2027, 1, 1)));
    ListedDays more =
        calendar.with(Map.of(2027, List.of(new ListedDay(LocalDate.of(2027, 1, 1), false, "元旦"))));
    assertEquals(366, Coverage.days(more, LocalDate.of(2026, 12, 31)));
  }

  @Test
  void everyYearThatTermsCanReachIsToldOf() {
    CalendarYears years = CalendarYears.of(calendar, LocalDate.of(2026, 12, 1), Messages.CHINESE);
    assertEquals(
        List.of(2027, 2028), years.warnings().stream().map(CalendarYears.Warning::year).toList());
    assertTrue(years.warnings().get(0).urgent());
    assertTrue(years.warnings().get(0).text().startsWith("2027 年没有节假日安排"));
    assertFalse(years.warnings().get(1).urgent());
    assertEquals(31, years.daysCovered());
    String english =
        CalendarYears.of(calendar, LocalDate.of(2026, 6, 1), Locale.ENGLISH)
            .warnings()
            .get(0)
            .text();
    assertTrue(english.startsWith("The calendar of 2027 is not entered yet"), english);
  }

  @Test
  void whatIsEnteredTakesThePlaceOfTheWholeYear() {
    LocalDate newYear = LocalDate.of(2026, 1, 1);
    ListedDays corrected =
        calendar.with(Map.of(2026, List.of(new ListedDay(newYear, false, "元旦"))));
    assertEquals(1, corrected.of(2026).size());
    assertTrue(corrected.isWorkingDay(LocalDate.of(2026, 10, 1)));
    assertFalse(corrected.isWorkingDay(LocalDate.of(2025, 10, 1)));
  }
}
