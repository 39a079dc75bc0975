package org.palmreferral.wish.ledger;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** Where a line of the ledger comes from. */
enum LedgerSource {
  /** 心愿. */
  WISH,
  /** 回访中发现的需求. */
  VISIT,
  /** 登记的需求. */
  NOTED;

  String label(Locale language) {
    return Messages.text(language, "ledger.source." + this);
  }
}
