package org.palmreferral.activity.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * How often something is held; the first day tells the weekday. Days are China's.
 *
 * @param until the last day on which it may be held; either this or {@code count}
 * @param count how many times, 52 at most
 * @param skipHolidays whether it is not held on holidays of the State Council's calendar; a count
 *     then counts the others
 */
@Schema(name = "ActivityRecurrence")
public record Recurrence(
    @NotNull Rhythm rhythm,
    @Nullable LocalDate until,
    @Nullable @Min(2) @Max(Recurrence.MOST) Integer count,
    @Nullable Boolean skipHolidays) {

  public static final int MOST = 52;

  /** Holidays of some years cannot use up more than this. */
  private static final int LOOKED_AT = 3 * MOST;

  /** From one time to the next. */
  public enum Rhythm {
    WEEKLY,
    /** 隔周. */
    BIWEEKLY,
    /**
     * On the same weekday of the month, such as its second Tuesday; a month without it is left out.
     */
    MONTHLY;

    private @Nullable LocalDate day(LocalDate first, int turn) {
      return switch (this) {
        case WEEKLY -> first.plusWeeks(turn);
        case BIWEEKLY -> first.plusWeeks(2L * turn);
        case MONTHLY -> {
          int nth = (first.getDayOfMonth() - 1) / 7 + 1;
          YearMonth month = YearMonth.from(first).plusMonths(turn);
          LocalDate day =
              month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, first.getDayOfWeek()));
          yield YearMonth.from(day).equals(month) ? day : null;
        }
      };
    }
  }

  /**
   * The days on which it is held, in order.
   *
   * @throws Refusal.BadInput neither or both of {@code until} and {@code count}; no day, or more
   *     than 52
   */
  List<LocalDate> days(LocalDate first, Predicate<LocalDate> holiday) {
    if ((until == null) == (count == null)) {
      throw new Refusal.BadInput("recurrence", "activity.recurrence");
    }
    int most = count == null ? MOST + 1 : count;
    List<LocalDate> days = new ArrayList<>();
    for (int turn = 0; turn < LOOKED_AT && days.size() < most; turn++) {
      LocalDate day = rhythm.day(first, turn);
      if (day != null && until != null && day.isAfter(until)) {
        break;
      }
      if (day != null && !(Boolean.TRUE.equals(skipHolidays) && holiday.test(day))) {
        days.add(day);
      }
    }
    if (days.isEmpty() || days.size() > MOST) {
      throw new Refusal.BadInput("recurrence", "activity.recurrence");
    }
    return days;
  }
}
