package org.palmreferral.wechat;

/** What the platform suggests for a text (审核建议). */
public enum TextVerdict {
  PASS,
  /** A person has to look at it. */
  REVIEW,
  RISKY
}
