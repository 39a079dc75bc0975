package org.palmreferral.subject;

/** For what a record is needed longer. Names are stored: add, never rename. */
enum HoldGround {
  /** 诉讼、仲裁. */
  LITIGATION,
  /** 申诉、信访. */
  COMPLAINT,
  /** 纪检监察、司法办案调取. */
  INVESTIGATION,
  /** 审计. */
  AUDIT,
  /** 其他. */
  OTHER
}
