package org.palmreferral.referral.followup;

/** What the family says of a help. Names are stored: add, never rename. */
public enum FamilyAnswer {
  /** 有帮助. */
  HELPED,
  /** 有一点帮助. */
  HELPED_A_LITTLE,
  /** 没有帮助. */
  DID_NOT_HELP,
  /** 没有收到. */
  NOT_RECEIVED
}
