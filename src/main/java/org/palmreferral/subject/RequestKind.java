package org.palmreferral.subject;

/** What is asked for. Names are stored: add, never rename. */
enum RequestKind {
  /** 查阅、复制 (个人信息保护法第四十五条): what is held, who was given it and who read it. */
  ACCESS,
  /** 更正、补充 (第四十六条). */
  CORRECTION,
  /** 撤回同意 (第十五条); what was done on the consent until then stays lawful. */
  WITHDRAWAL,
  /** 删除 (第四十七条). */
  ERASURE
}
