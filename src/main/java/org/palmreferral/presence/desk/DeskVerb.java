package org.palmreferral.presence.desk;

/** What somebody did to records of presence. Names are stored: add, never rename. */
enum DeskVerb {
  /** 确认. */
  CONFIRM,
  /** 不予认定. */
  DECLINE,
  /** 补登. */
  ENTER,
  /** 作废. */
  VOID,
  /** 提出异议. */
  CONTEST,
  /** 采纳异议. */
  GRANT,
  /** 不采纳异议. */
  REFUSE
}
