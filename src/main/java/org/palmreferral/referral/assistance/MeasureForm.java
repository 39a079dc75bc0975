package org.palmreferral.referral.assistance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * What an agency is to do. Money in fen: 12,000 yuan a year are {@code amount} 1,200,000, {@code
 * YEARLY}; 1,500 yuan in each of six terms {@code amount} 150,000, {@code TERM}, {@code times} 6.
 *
 * @param person of the household
 * @param agency the organisation that is to do it
 * @param officer who is responsible there; whoever accepts, if absent
 * @param task what the agency is asked for; it reads this before it accepts, so nothing of the case
 * @param dueOn the day by which it is done, or given for the first time
 * @param amount each time; 0 for what is no money
 * @param consultation the meeting that decided it
 */
@Schema(name = "MeasureForm")
record MeasureForm(
    @NotNull UUID person,
    @NotNull MeasureKind kind,
    @NotNull UUID agency,
    @Nullable UUID officer,
    @NotBlank @Size(max = 500) @PlainText(multiline = true) String task,
    @NotNull LocalDate dueOn,
    @Min(0) @Max(MOST) long amount,
    @NotNull Recurrence recurrence,
    @Min(1) @Max(60) int times,
    @Nullable UUID consultation) {

  /** 10 million yuan: beyond it somebody has slipped. */
  static final long MOST = 1_000_000_000L;

  private static final int YEARS_AHEAD = 5;

  void check(LocalDate today) {
    if (recurrence == Recurrence.ONCE && times != 1) {
      throw new Refusal.BadInput("times", "measure.once");
    }
    if (dueOn.isBefore(today) || dueOn.isAfter(today.plusYears(YEARS_AHEAD))) {
      throw new Refusal.BadInput("dueOn", "measure.due");
    }
  }

  @Override
  public String toString() {
    return "MeasureForm";
  }
}
