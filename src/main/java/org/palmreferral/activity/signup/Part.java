package org.palmreferral.activity.signup;

/** What somebody comes for. Names are stored: add, never rename. */
public enum Part {
  /** 参加. */
  PARTICIPANT,
  /** 志愿服务. */
  VOLUNTEER
}
