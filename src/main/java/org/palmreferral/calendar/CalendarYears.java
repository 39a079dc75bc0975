package org.palmreferral.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;

/**
 * Which years have a calendar.
 *
 * @param daysCovered from today until the first year without one
 * @param warnings what is to be known of years without one, most pressing first
 */
@Schema(name = "CalendarYears")
record CalendarYears(
    @Schema(required = true) List<Year> years,
    @Schema(required = true) int daysCovered,
    @Schema(required = true) List<Warning> warnings) {

  @Schema(name = "CalendarYearCovered")
  record Year(@Schema(required = true) int year, @Schema(required = true) boolean covered) {}

  /**
   * A year that terms can reach and that has no calendar.
   *
   * @param urgent it should be there by now
   */
  @Schema(name = "CalendarWarning")
  record Warning(
      @Schema(required = true) int year,
      @Schema(required = true) boolean urgent,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text) {}

  static CalendarYears of(ListedDays calendar, LocalDate today, Locale language) {
    Set<Integer> years = new TreeSet<>(calendar.years());
    List<Integer> missing = Coverage.missing(calendar, today);
    years.addAll(missing);
    List<Integer> urgent = Coverage.urgent(calendar, today);
    return new CalendarYears(
        years.stream().map(year -> new Year(year, calendar.covers(year))).toList(),
        Coverage.days(calendar, today),
        missing.stream().map(year -> warning(year, urgent.contains(year), language)).toList());
  }

  private static Warning warning(int year, boolean urgent, Locale language) {
    List<Integer> arguments = List.of(year);
    return new Warning(
        year,
        urgent,
        urgent
            ? Messages.text(language, "calendar.missing", arguments)
            : Messages.text(language, "calendar.not_yet", arguments));
  }
}
