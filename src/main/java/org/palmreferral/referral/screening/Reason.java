package org.palmreferral.referral.screening;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** Why a policy came out as it did. Names are stored: add, never rename. */
public enum Reason {
  /** 报告时已勾选. */
  REPORTED,
  /** 报告时未勾选. */
  NOT_REPORTED,
  /** 勾选“其他”. */
  OTHER_TICKED,
  /** 勾选急需救治，紧急程度却为一般. */
  URGENCY_DIFFERS,
  /** 报告为危急，却未勾选急需救治. */
  CRITICAL,
  /** 程序无从判断. */
  EXAMINER_ASKED,
  /** 未写明案件发生地. */
  NO_CASE_NAMED,
  /** 已写明案件发生地. */
  CASE_NAMED,
  /** 同一人另有线索，或同一案件另有救助案件. */
  TURNED_IN_BEFORE,
  /** 未发现重复. */
  NO_MATCH,
  /** 勾选妇女群体，当事人中却没有女性. */
  NO_WOMAN,
  /** 勾选老年妇女，当事人中却没有六十岁以上女性. */
  NO_ELDERLY_WOMAN,
  /** 有六十岁以上女性，未勾选无人赡养. */
  ELDERLY_WOMAN,
  /** 报告正遭受暴力，未勾选受害妇女. */
  DANGER_NOW,
  /** 已登记强制报告. */
  POLICE_REPORTED,
  /** 涉及侵害儿童，未登记强制报告. */
  POLICE_REPORT_MISSING,
  /** 未报告侵害儿童. */
  NO_CHILD_HARM,
  /** 暴力案件中有未成年人. */
  CHILD_AND_VIOLENCE,
  /** 承办人自查. */
  SELF_CHECK;

  /** What people read. */
  public String label(Locale language) {
    return Messages.text(language, "screening.reason." + this);
  }
}
