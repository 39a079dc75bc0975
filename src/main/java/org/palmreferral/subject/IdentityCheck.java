package org.palmreferral.subject;

/** By what an office knows that it speaks to the right person. Names are stored. */
enum IdentityCheck {
  /** 居民身份证. */
  ID_CARD,
  /** 公安机关出具的身份证明. */
  POLICE_CERTIFICATE,
  /** 监护人，凭监护关系证明. */
  GUARDIAN_WITH_PROOF,
  /** 近亲属 (个人信息保护法第四十九条), of somebody who has died. */
  NEXT_OF_KIN_WITH_PROOF,
  /** 受托律师，凭授权委托书. */
  LAWYER_WITH_MANDATE
}
