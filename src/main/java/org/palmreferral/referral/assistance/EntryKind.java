package org.palmreferral.referral.assistance;

/** What moves the sums of a drive. Names are stored: add, never rename. */
public enum EntryKind {
  /** 认捐: promised, not there yet. */
  PLEDGED,
  /** 到账. */
  RECEIVED,
  /** 支出. */
  SPENT,
  /** 退还捐赠人. */
  REFUNDED,
  /** 转用于其他慈善项目. */
  TRANSFERRED
}
