package org.palmreferral.wish.ledger;

/** Why nothing comes of a need (未落实原因). Names are stored: add, never rename. */
public enum NeedReason {
  /** 本人不再需要. */
  NOT_NEEDED_ANY_MORE,
  /** 已由其他渠道解决. */
  HELPED_ELSEWHERE,
  /** 联系不上. */
  NOT_REACHED,
  /** 重复登记. */
  TWICE,
  /** 目前无法满足. */
  CANNOT_BE_MET
}
