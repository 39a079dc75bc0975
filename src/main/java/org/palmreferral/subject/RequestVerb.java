package org.palmreferral.subject;

/** What is done to a request. Names are stored: add, never rename. */
enum RequestVerb {
  /** 受理. */
  RECORD,
  /** 更正: a field was put right. */
  CORRECT,
  /** 删除: everything it is about was erased. */
  GRANT,
  /** 答复. */
  ANSWER,
  /** 不予同意. */
  REFUSE,
  /** 撤回. */
  WITHDRAW
}
