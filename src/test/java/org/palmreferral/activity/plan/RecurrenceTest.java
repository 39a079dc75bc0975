package org.palmreferral.activity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.activity.plan.Recurrence.Rhythm;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;

/** On which days something is held that is held again and again. */
class RecurrenceTest {

  private static final Predicate<LocalDate> HOLIDAY = WorkingDays.shipped()::isHoliday;

  @Test
  void weeklyGoesOnOverTheEndsOfMonthsAndYears() {
    assertEquals(
        dates("2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12"),
        days(Rhythm.WEEKLY, null, 4, false, "2026-12-22"));
    assertEquals(
        dates("2028-02-15", "2028-02-29", "2028-03-14"),
        days(Rhythm.BIWEEKLY, "2028-03-20", null, false, "2028-02-15"));
  }

  @Test
  void theLastDayCounts() {
    assertEquals(
        dates("2026-03-03", "2026-03-10"),
        days(Rhythm.WEEKLY, "2026-03-10", null, false, "2026-03-03"));
    assertEquals(dates("2026-03-03"), days(Rhythm.WEEKLY, "2026-03-09", null, false, "2026-03-03"));
  }

  @Test
  void monthlyKeepsTheWeekdayAndLeavesOutMonthsWithoutIt() {
    assertEquals(
        dates("2026-01-13", "2026-02-10", "2026-03-10"),
        days(Rhythm.MONTHLY, null, 3, false, "2026-01-13"));
    List<LocalDate> fifth = days(Rhythm.MONTHLY, null, 4, false, "2026-01-29");
    assertEquals(dates("2026-01-29", "2026-04-30", "2026-07-30", "2026-10-29"), fifth);
    assertTrue(fifth.stream().allMatch(day -> day.getDayOfWeek() == DayOfWeek.THURSDAY));
  }

  @Test
  void holidaysAreLeftOutWhenThatIsAskedForAndWeekendsAreNotHolidays() {
    // 国庆节 2026: 1 to 7 October; 26 September is 中秋, a Saturday
    assertEquals(
        dates("2026-09-19", "2026-10-10", "2026-10-17"),
        days(Rhythm.WEEKLY, null, 3, true, "2026-09-19"));
    assertEquals(
        dates("2026-09-19", "2026-09-26", "2026-10-03"),
        days(Rhythm.WEEKLY, null, 3, false, "2026-09-19"));
    assertRefused(Rhythm.WEEKLY, "2026-10-06", null, true, "2026-10-01");
  }

  @Test
  void eitherACountOrALastDayAndNeverMoreThanAYearOfWeeks() {
    assertRefused(Rhythm.WEEKLY, null, null, false, "2026-03-03");
    assertRefused(Rhythm.WEEKLY, "2026-04-01", 3, false, "2026-03-03");
    assertRefused(Rhythm.WEEKLY, "2026-03-01", null, false, "2026-03-03");
    assertRefused(Rhythm.WEEKLY, "2027-03-02", null, false, "2026-03-03");
    assertEquals(52, days(Rhythm.WEEKLY, "2027-02-23", null, false, "2026-03-03").size());
    assertEquals(52, days(Rhythm.MONTHLY, null, 52, true, "2026-03-03").size());
  }

  @Test
  void theTimesOfThoseThatFollowMoveByAsMuch() {
    OffsetDateTime start = OffsetDateTime.parse("2026-12-30T19:00:00+08:00");
    Times times = new Times(start, start.plusHours(2), start.minusDays(7), start.minusHours(1));
    Times week = times.later(Duration.ofDays(7));
    assertEquals(OffsetDateTime.parse("2027-01-06T19:00:00+08:00"), week.start());
    assertEquals(OffsetDateTime.parse("2027-01-06T21:00:00+08:00"), week.end());
    assertEquals(start, week.signupFrom());
    assertEquals(OffsetDateTime.parse("2027-01-06T18:00:00+08:00"), week.signupUntil());
  }

  private static List<LocalDate> days(
      Rhythm rhythm,
      @Nullable String until,
      @Nullable Integer count,
      boolean skipHolidays,
      String first) {
    LocalDate last = until == null ? null : LocalDate.parse(until);
    return new Recurrence(rhythm, last, count, skipHolidays).days(LocalDate.parse(first), HOLIDAY);
  }

  private static void assertRefused(
      Rhythm rhythm,
      @Nullable String until,
      @Nullable Integer count,
      boolean skipHolidays,
      String first) {
    Refusal refusal =
        assertThrows(Refusal.BadInput.class, () -> days(rhythm, until, count, skipHolidays, first));
    assertEquals("activity.recurrence", refusal.code());
  }

  private static List<LocalDate> dates(String... days) {
    return List.of(days).stream().map(LocalDate::parse).toList();
  }
}
