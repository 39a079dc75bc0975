package org.palmreferral.presence.scan;

/** Whether somebody comes or goes. Names are stored: add, never rename. */
public enum Way {
  /** 签到. */
  IN,
  /** 签退. */
  OUT
}
