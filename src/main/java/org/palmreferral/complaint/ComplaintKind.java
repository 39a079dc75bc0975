package org.palmreferral.complaint;

/** What somebody has to say. Names are stored: add, never rename. */
public enum ComplaintKind {
  /** 投诉. */
  COMPLAINT("TS"),
  /** 建议. */
  SUGGESTION("JY"),
  /** 表扬. */
  PRAISE("BY");

  private final String register;

  ComplaintKind(String register) {
    this.register = register;
  }

  /** The letters in front of its numbers. */
  String register() {
    return register;
  }
}
