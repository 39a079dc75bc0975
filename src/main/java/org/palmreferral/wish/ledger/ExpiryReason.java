package org.palmreferral.wish.ledger;

/** Why a wish expired (过期原因). Names are stored: add, never rename. */
enum ExpiryReason {
  /** 期满无人认领. */
  NOBODY_PROMISED,
  /** 认领人未能落实. */
  PROMISE_NOT_KEPT
}
