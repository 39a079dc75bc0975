package org.palmreferral.referral.assistance;

/** Who somebody is to the person whom the case relieves. Names are stored: add, never rename. */
public enum Relation {
  /** 救助对象本人. */
  RELIEVED,
  /** 配偶. */
  SPOUSE,
  /** 母亲. */
  MOTHER,
  /** 父亲. */
  FATHER,
  /** 祖母、外祖母. */
  GRANDMOTHER,
  /** 祖父、外祖父. */
  GRANDFATHER,
  /** 子女. */
  CHILD,
  /** 兄弟姐妹. */
  SIBLING,
  /** 其他同住家庭成员. */
  OTHER
}
