package org.palmreferral.referral.assistance;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What can happen to a measure. Names are stored: add, never rename. */
public enum MeasureVerb {
  /** 制定措施. */
  PLAN,
  /** 接收. */
  ACCEPT,
  /** 不予接收. */
  DECLINE,
  /** 指定责任人. */
  NAME_OFFICER,
  /** 报告进展. */
  REPORT,
  /** 上传凭证. */
  PROVE,
  /** 落实完毕. */
  DELIVER,
  /** 未能落实. */
  FAIL,
  /** 撤回. */
  WITHDRAW;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "measure.verb." + this);
  }
}
