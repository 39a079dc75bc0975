package org.palmreferral.referral.consent;

/** Whose word it is. Names are stored: add, never rename. */
public enum ConsentBasis {
  /** 本人同意: not of a child under 14 (个人信息保护法第三十一条). */
  CONSENT,
  /** 监护人同意: of a minor. */
  GUARDIAN_CONSENT,
  /** 法定职责: nobody is asked, a {@link Statute} says so. */
  STATUTORY_DUTY
}
