package org.palmreferral.station.rating;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * Money that came in or was spent.
 *
 * @param amount in fen
 * @param words from whom it came; on what it was spent
 * @param receipt its number
 */
@Schema(name = "StationMoneyForm")
record MoneyForm(
    @NotNull Kind kind,
    @Min(1) @Max(MOST) long amount,
    @NotNull LocalDate day,
    @NotBlank @Size(max = 200) @PlainText String words,
    @Nullable @Size(min = 1, max = 60) @PlainText String receipt) {

  /** 100 million yuan: beyond it somebody has slipped. */
  private static final long MOST = 10_000_000_000L;

  private static final int FIRST_YEAR = 2014;

  /** Which way it went. Names are stored. */
  @Schema(name = "StationMoneyKind")
  enum Kind {
    /** 收入. */
    RECEIVED,
    /** 支出. */
    SPENT
  }

  /**
   * Takes an entry back.
   *
   * @param why it was wrong
   */
  @Schema(name = "StationMoneyReversal")
  record Reversal(@NotBlank @Size(max = 200) @PlainText String why) {
    @Override
    public String toString() {
      return "Reversal";
    }
  }

  void check(LocalDate today) {
    if (day.isAfter(today) || day.getYear() < FIRST_YEAR) {
      throw new Refusal.BadInput("day", "station_money.day");
    }
  }

  @Override
  public String toString() {
    return "MoneyForm";
  }
}
