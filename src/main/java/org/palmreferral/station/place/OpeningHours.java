package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * When a station is open, in China's time. An exception goes before a public holiday, and that
 * before the week; a Saturday that is worked (调休上班) is a Saturday all the same.
 *
 * @param week of each day; a day that is not named is closed
 * @param holidays on public holidays (国务院办公厅节假日安排); absent: as on any other day, empty: closed
 * @param exceptions single days, those gone by are not shown any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StationHours")
public record OpeningHours(
    @Schema(required = true) @NotNull @Size(max = 42) List<@NotNull @Valid Weekly> week,
    @Nullable @Size(max = OpeningHours.MOST) List<@NotNull @Valid OpenSpan> holidays,
    @Schema(required = true) @NotNull @Size(max = 60) List<@NotNull @Valid OneDay> exceptions) {

  private static final int MOST = 6;

  /** Open on a day of every week. */
  @Schema(name = "StationWeekly")
  public record Weekly(
      @Schema(required = true) @NotNull DayOfWeek weekday,
      @Schema(required = true) @NotNull @Valid OpenSpan span) {

    private OpenSpan ofTheWeek() {
      return span.later((weekday.getValue() - 1) * OpenSpan.DAY);
    }
  }

  /**
   * Open on a single day.
   *
   * @param hours none: closed
   */
  @Schema(name = "StationDay")
  public record OneDay(
      @Schema(required = true) @NotNull LocalDate day,
      @Schema(required = true) @NotNull @Size(max = OpeningHours.MOST)
          List<@NotNull @Valid OpenSpan> hours) {}

  /** Refuses times that end before they begin, and times twice. */
  void check() {
    OpenSpan.check("week", spansOfTheWeek());
    if (holidays != null) {
      OpenSpan.check("holidays", holidays);
    }
    Set<LocalDate> days = new HashSet<>();
    for (OneDay one : exceptions) {
      OpenSpan.check("exceptions", one.hours());
      if (!days.add(one.day())) {
        throw new Refusal.BadInput("exceptions", "station.day_twice");
      }
    }
  }

  /** As PostgreSQL writes a multirange of minutes since Monday 00:00. */
  String weekly() {
    return OpenSpan.multirange(spansOfTheWeek());
  }

  private List<OpenSpan> spansOfTheWeek() {
    return week.stream().map(Weekly::ofTheWeek).toList();
  }

  /** What a multirange of the week means, day by day. */
  static List<Weekly> week(String multirange) {
    List<Weekly> week = new ArrayList<>();
    for (OpenSpan span : OpenSpan.of(multirange)) {
      for (int from = span.begin(); from < span.end(); ) {
        int day = from / OpenSpan.DAY;
        int midnight = (day + 1) * OpenSpan.DAY;
        OpenSpan part = OpenSpan.of(from, Math.min(span.end(), midnight));
        week.add(new Weekly(DayOfWeek.of(day + 1), part.later(-day * OpenSpan.DAY)));
        from = midnight;
      }
    }
    return week;
  }
}
