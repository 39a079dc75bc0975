package org.palmreferral.referral.followup;

/** Why nobody of the family was reached. Names are stored: add, never rename. */
public enum NotReached {
  /** 家中无人. */
  NOBODY_HOME,
  /** 电话联系不上. */
  NO_ANSWER,
  /** 已迁离. */
  MOVED_AWAY,
  /** 家人不愿接受回访. */
  NOT_WANTED,
  /** 其他. */
  OTHER
}
