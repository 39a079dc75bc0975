package org.palmreferral.referral.relief;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What can happen to a case. Names are stored: add, never rename. */
public enum ReliefVerb {
  /** 立案. */
  OPEN,
  /** 指定承办人. */
  NAME_OFFICER,
  /** 回避. */
  RECUSE,
  /** 延长期限. */
  EXTEND,
  /** 提出意见. */
  PROPOSE,
  /** 退回重审. */
  RETURN,
  /** 审批同意. */
  APPROVE,
  /** 发放救助金. */
  PAY,
  /** 向线索来源反馈. */
  FEED_BACK,
  /** 办结. */
  CLOSE;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "relief.verb." + this);
  }
}
