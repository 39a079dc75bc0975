package org.palmreferral.wish.safety;

/** What the platform has said of a text so far. Names are stored: add, never rename. */
public enum Standing {
  /** Nobody has asked yet. */
  PENDING,
  PASSED,
  /** A person has to look at it. */
  REVIEW,
  RISKY,
  /** The platform cannot say now: its writer was not in the mini program, or it is away. */
  LATER,
  /** The platform could not say in all the time it was asked. */
  UNCHECKABLE
}
