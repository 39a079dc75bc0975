package org.palmreferral.referral.assistance;

/** Why an agency declines a measure, or could not deliver it. Names are stored: never rename. */
public enum MeasureReason {
  /** 不属于本单位职责. */
  NOT_COMPETENT,
  /** 不符合政策条件. */
  NOT_ELIGIBLE,
  /** 资金不足. */
  NO_FUNDS,
  /** 无岗位、名额. */
  NO_PLACE,
  /** 已享受同类帮扶. */
  HAD_ALREADY,
  /** 本人不愿意. */
  NOT_WANTED,
  /** 联系不上. */
  UNREACHABLE,
  /** 已迁离. */
  MOVED_AWAY,
  /** 其他. */
  OTHER
}
