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
  /** 答复核查问题. */
  ANSWER_FINDING,
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
  CLOSE,
  /** 请求上级联合救助. */
  ASK_TO_JOIN,
  /** 撤回联合救助请求. */
  TAKE_BACK,
  /** 同意分担. */
  JOIN,
  /** 不参加联合救助. */
  NOT_JOIN,
  /** 提出先行救助. */
  ADVANCE,
  /** 批准先行救助. */
  APPROVE_ADVANCE,
  /** 退回先行救助. */
  RETURN_ADVANCE,
  /** 发放先行救助金. */
  PAY_ADVANCE,
  /** 资金到位. */
  FUNDS,
  /** 通知领取. */
  NOTIFY,
  /** 登记三方监管协议. */
  SUPERVISE,
  /** 分期发放. */
  RELEASE,
  /** 重新审查. */
  REOPEN,
  /** 要求补充材料. */
  ASK_EVIDENCE,
  /** 收到材料. */
  EVIDENCE_CAME,
  /** 依职权调取. */
  COLLECT_EVIDENCE,
  /** 免交材料. */
  WAIVE_EVIDENCE,
  /** 期满未补充，视为撤回: by nobody, the term ran out. */
  LAPSE;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "relief.verb." + this);
  }
}
