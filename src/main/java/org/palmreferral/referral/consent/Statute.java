package org.palmreferral.referral.consent;

/** Duties that stand for a consent. Names are stored: add, never rename. */
public enum Statute {
  /** 未成年人保护法第十一条: whoever works with minors reports harm to them at once. */
  MANDATORY_REPORT,
  /** 反家庭暴力法第十四条: violence against those without capacity is reported. */
  FAMILY_VIOLENCE_REPORT,
  /** 个人信息保护法第十三条第一款第四项: an emergency, to protect life and health. */
  EMERGENCY,
  /** 个人信息保护法第十三条第一款第三项: necessary for a duty by statute. */
  STATUTORY_DUTY
}
