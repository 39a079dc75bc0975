package org.palmreferral.station.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Refusal;

class OpeningHoursTest {

  private static OpeningHours.Weekly on(DayOfWeek day, String from, String to) {
    return new OpeningHours.Weekly(day, new OpenSpan(from, to));
  }

  @Test
  void theWeekIsWrittenInMinutesAndReadAgain() {
    List<OpeningHours.Weekly> week =
        List.of(
            on(DayOfWeek.MONDAY, "08:30", "12:00"),
            on(DayOfWeek.MONDAY, "14:30", "17:30"),
            on(DayOfWeek.SUNDAY, "09:00", "24:00"));
    OpeningHours hours = new OpeningHours(week, null, List.of());
    hours.check();
    assertEquals("{[510,720),[870,1050),[9180,10080)}", hours.weekly());
    assertEquals(week, OpeningHours.week(hours.weekly()));
  }

  /** PostgreSQL joins ranges that touch. */
  @Test
  void nightsAreTakenApartAtMidnight() {
    assertEquals(
        List.of(
            on(DayOfWeek.MONDAY, "20:00", "24:00"),
            on(DayOfWeek.TUESDAY, "00:00", "24:00"),
            on(DayOfWeek.WEDNESDAY, "00:00", "06:00")),
        OpeningHours.week("{[1200,3240)}"));
    assertEquals(List.of(), OpeningHours.week("{}"));
  }

  @Test
  void timesTwiceOrBackwardsAreRefused() {
    refused(List.of(on(DayOfWeek.MONDAY, "12:00", "12:00")), List.of());
    refused(List.of(on(DayOfWeek.MONDAY, "12:00", "09:00")), List.of());
    refused(
        List.of(on(DayOfWeek.MONDAY, "09:00", "12:00"), on(DayOfWeek.MONDAY, "11:59", "13:00")),
        List.of());
    OpeningHours.OneDay closed = new OpeningHours.OneDay(LocalDate.of(2026, 10, 2), List.of());
    refused(List.of(), List.of(closed, closed));
  }

  private static void refused(
      List<OpeningHours.Weekly> week, List<OpeningHours.OneDay> exceptions) {
    OpeningHours hours = new OpeningHours(week, null, exceptions);
    assertThrows(Refusal.BadInput.class, hours::check);
  }
}
