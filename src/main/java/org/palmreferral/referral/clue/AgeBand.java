package org.palmreferral.referral.clue;

import java.time.LocalDate;
import java.time.Period;

/**
 * What may be told of a person's age before her file is open, in years on the day of the report.
 * Names are stored: add, never rename.
 */
public enum AgeBand {
  /** 不满十四周岁. */
  UNDER_14,
  /** 十四至十七周岁. */
  AGE_14_TO_17,
  /** 成年，不满六十周岁. */
  ADULT,
  /** 六十周岁以上. */
  OVER_60,
  /** 未登记: reported before bands were kept. */
  UNKNOWN;

  /** The band of somebody born that day, on a day. */
  public static AgeBand of(LocalDate born, LocalDate day) {
    int years = Period.between(born, day).getYears();
    if (years < 14) {
      return UNDER_14;
    }
    if (years < 18) {
      return AGE_14_TO_17;
    }
    return years < 60 ? ADULT : OVER_60;
  }
}
