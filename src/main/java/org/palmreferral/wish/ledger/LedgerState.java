package org.palmreferral.wish.ledger;

import java.util.Locale;
import org.palmreferral.wish.posting.WishStatus;

/** Where a line stands: the states of wishes that were submitted, and of needs. */
enum LedgerState {
  REVIEW,
  RETURNED,
  OPEN,
  FULFILLED,
  EXPIRED,
  WITHDRAWN,
  CLUE,
  WISH,
  SETTLED,
  DROPPED;

  /** What people call it; of a need something else than of a wish. */
  String label(LedgerSource source, Locale language) {
    return source == LedgerSource.WISH
        ? WishStatus.valueOf(name()).label(language)
        : NeedStatus.valueOf(name()).label(language);
  }
}
