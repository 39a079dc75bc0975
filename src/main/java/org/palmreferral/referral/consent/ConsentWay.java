package org.palmreferral.referral.consent;

/** How it was given. Names are stored: add, never rename. */
public enum ConsentWay {
  /** 书面. */
  WRITTEN,
  /** 口头，有见证人. */
  SPOKEN_WITNESSED,
  /** 电话录音. */
  RECORDED_CALL
}
