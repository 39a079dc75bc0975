package org.palmreferral.referral.relief;

import java.time.LocalDate;
import org.palmreferral.problem.Refusal;

/** Days on which something is said to have happened. */
final class ReliefDays {

  /** National judicial relief exists since 2014 (关于建立完善国家司法救助制度的意见). */
  private static final int FIRST_YEAR = 2014;

  private ReliefDays() {}

  /** The day itself, when it can have been. */
  static LocalDate past(String field, LocalDate day, LocalDate today) {
    if (day.isAfter(today) || day.getYear() < FIRST_YEAR) {
      throw new Refusal.BadInput(field, "relief.day");
    }
    return day;
  }
}
