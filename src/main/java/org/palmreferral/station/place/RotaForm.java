package org.palmreferral.station.place;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Refusal;

/**
 * Who is on duty in a month.
 *
 * @param month year and month
 * @param account of a member of the station's organisation
 */
@Schema(name = "StationRotaForm")
record RotaForm(
    @Schema(examples = "2026-12") @NotNull @Pattern(regexp = MONTH, message = "station.month")
        String month,
    @NotNull UUID account) {

  /** What a month looks like. */
  static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";

  private static final int MOST_AHEAD = 12;

  /** The first of the month, unless it is over or too far ahead to be planned. */
  static LocalDate ahead(String month, LocalDate today) {
    YearMonth asked = YearMonth.parse(month);
    YearMonth now = YearMonth.from(today);
    if (asked.isBefore(now) || asked.isAfter(now.plusMonths(MOST_AHEAD))) {
      throw new Refusal.BadInput("month", "station.month_ahead", MOST_AHEAD);
    }
    return asked.atDay(1);
  }
}
