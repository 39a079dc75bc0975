package org.palmreferral.referral.assistance;

/** What is done for somebody. Names are stored: add, never rename. */
public enum MeasureKind {
  /** 就业培训. */
  TRAINING,
  /** 公益性岗位、就业安置. */
  JOB,
  /** 小额贷款. */
  LOAN,
  /** 补助、补贴. */
  SUBSIDY,
  /** 助学、就学安排. */
  SCHOOLING,
  /** 医疗救助. */
  MEDICAL,
  /** 心理疏导. */
  PSYCHOLOGICAL,
  /** 住房保障. */
  HOUSING,
  /** 法律援助. */
  LEGAL_AID,
  /** 低保、特困等社会救助. */
  SOCIAL_ASSISTANCE,
  /** 其他. */
  OTHER
}
