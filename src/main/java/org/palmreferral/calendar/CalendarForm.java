package org.palmreferral.calendar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * The calendar of a year as its notice has it.
 *
 * @param notice title and number of the notice
 * @param days every day the notice names that lies in the year
 */
@Schema(name = "CalendarForm")
record CalendarForm(
    @NotNull @NotBlank(message = "text.blank") @Size(max = 200) @PlainText String notice,
    @NotNull @Size(min = 1, max = MOST_DAYS) List<@NotNull @Valid Day> days) {

  static final int MOST_DAYS = 80;

  /** What a day is. */
  @Schema(name = "CalendarDayKind")
  enum Kind {
    /** 放假. */
    HOLIDAY,
    /** 调休上班. */
    WORKDAY
  }

  /**
   * One day of the notice.
   *
   * @param name of the holiday, or of the one it makes up for
   */
  @Schema(name = "CalendarDay")
  record Day(
      @Schema(required = true) @NotNull LocalDate day,
      @Schema(required = true) @NotNull Kind kind,
      @Schema(required = true)
          @NotNull
          @NotBlank(message = "text.blank")
          @Size(max = 20)
          @PlainText
          @Classified(FieldClass.OPEN)
          String name) {

    static Day of(ListedDay day) {
      return new Day(day.day(), day.working() ? Kind.WORKDAY : Kind.HOLIDAY, day.name());
    }
  }

  /** Refuses what cannot be a calendar of that year. */
  void check(int year) {
    Set<LocalDate> seen = new HashSet<>();
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      if (day.day().getYear() != year) {
        throw new Refusal.BadInput("days[" + i + "].day", "calendar.other_year", year);
      }
      if (!seen.add(day.day())) {
        throw new Refusal.BadInput("days[" + i + "].day", "calendar.twice");
      }
      if (day.kind() == Kind.WORKDAY && !ListedDays.isWeekend(day.day())) {
        throw new Refusal.BadInput("days[" + i + "].kind", "calendar.worked_anyway");
      }
    }
    // 全国年节及纪念日放假办法
    requireHoliday(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1), "元旦");
    requireHoliday(LocalDate.of(year, 1, 21), LocalDate.of(year, 2, 21), "春节");
    requireHoliday(LocalDate.of(year, 5, 1), LocalDate.of(year, 5, 1), "劳动节");
    requireHoliday(LocalDate.of(year, 10, 1), LocalDate.of(year, 10, 1), "国庆节");
  }

  private void requireHoliday(LocalDate from, LocalDate to, String name) {
    boolean there =
        days.stream()
            .anyMatch(
                day ->
                    day.kind() == Kind.HOLIDAY
                        && !day.day().isBefore(from)
                        && !day.day().isAfter(to));
    if (!there) {
      throw new Refusal.BadInput("days", "calendar.holiday_missing", name);
    }
  }
}
