package org.palmreferral.referral.assistance;

import java.time.LocalDate;

/** How often something is given. Names are stored: add, never rename. */
public enum Recurrence {
  /** 一次性. */
  ONCE(0),
  /** 每月. */
  MONTHLY(1),
  /** 每学期: two terms make a school year. */
  TERM(6),
  /** 每年. */
  YEARLY(12);

  private final int months;

  Recurrence(int months) {
    this.months = months;
  }

  /** The day by which it is given again after so many times. */
  LocalDate due(LocalDate first, int given) {
    return first.plusMonths((long) months * given);
  }
}
