package org.palmreferral.wish.ledger;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What happens to a need. Names are stored: add, never rename. */
public enum NeedVerb {
  /** 登记. */
  RECORD,
  /** 转为心愿. */
  MAKE_WISH,
  /** 转为线索. */
  TURN_INTO_CLUE,
  /** 已落实. */
  SETTLE,
  /** 不再办理. */
  DROP;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "need.verb." + this);
  }
}
