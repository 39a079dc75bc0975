package org.palmreferral.exchange.parcel;

/** What a package brings. Names are stored and stand in packages: add, never rename. */
enum ParcelKind {
  /** 移送包: a clue and its referral. */
  REFERRAL,
  /** 回复包: where the referral stands with its receiver. */
  ANSWER
}
