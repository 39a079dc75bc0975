package org.palmreferral.station.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/** What a quarter of a year is about at a station; everybody may read it. */
@Schema(name = "StationThemeForm")
record ThemeForm(
    @Min(2020) @Max(2099) int year,
    @Min(1) @Max(4) int quarter,
    @NotBlank @Size(max = 100) @PlainText String theme) {

  /** This year's or the next one's. */
  void check(LocalDate today) {
    if (year < today.getYear() || year > today.getYear() + 1) {
      throw new Refusal.BadInput("year", "station.theme_year");
    }
  }
}
