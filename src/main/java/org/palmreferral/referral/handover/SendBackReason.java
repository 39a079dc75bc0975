package org.palmreferral.referral.handover;

/** Why a procuratorate sends a referral back. Names are stored: add, never rename. */
public enum SendBackReason {
  /** 不属于案件当事人：司法办案以外的困难，建议转社会救助. */
  NO_CASE,
  /** 不符合救助条件. */
  NOT_ELIGIBLE,
  /** 已获救助或赔偿. */
  ALREADY_RELIEVED,
  /** 材料不足，无法核实. */
  INSUFFICIENT,
  /** 本院无管辖权，且管辖不明. */
  NO_JURISDICTION,
  /** 其他. */
  OTHER
}
