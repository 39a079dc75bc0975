package org.palmreferral.referral.relief;

/** Why relief is usually not given (人民检察院开展国家司法救助工作细则第八条). Names are stored: add, never rename. */
public enum RefusalReason {
  /** 对案件发生有重大过错. */
  GROSS_FAULT,
  /** 无正当理由拒绝配合查明案件事实. */
  NO_COOPERATION,
  /** 故意作虚伪陈述或伪造证据. */
  FALSE_STATEMENT,
  /** 主动放弃或拒绝赔偿. */
  WAIVED,
  /** 生活困难非案件原因所导致. */
  HARDSHIP_NOT_FROM_CASE,
  /** 已获合理赔偿、补偿或救助. */
  ALREADY_COMPENSATED,
  /** 不属于救助范围，转社会救助. */
  TURNED_OVER
}
