package org.palmreferral.referral.screening;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What the program makes of a policy. Names are stored: add, never rename. */
public enum Verdict {
  /** 符合. */
  HOLDS,
  /** 不符合. */
  DOES_NOT_HOLD,
  /** 待核实: a person has to look. */
  ASK;

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "screening.verdict." + this);
  }
}
