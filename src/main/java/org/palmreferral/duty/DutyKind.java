package org.palmreferral.duty;

import java.util.List;
import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What waits. Names stand in the view {@code due_matter} and are stored: add, never rename. */
public enum DutyKind {
  /** 线索待答复. */
  CLUE,
  /** 移送待签收、受理. */
  REFERRAL,
  /** 救助案件待办理. */
  RELIEF,
  /** 救助材料待要求补充. */
  EVIDENCE,
  /** 帮扶措施待答复、落实. */
  MEASURE,
  /** 回访待完成. */
  VISIT,
  /** 个人信息权利申请待答复. */
  SUBJECT_REQUEST,
  /** 未成年被害人身份查看申请待审批. */
  IDENTITY_REQUEST,
  /** 投诉建议待答复. */
  COMPLAINT,
  /** 心愿待审核. */
  WISH_REVIEW,
  /** 心愿将到期，仍有名额. */
  WISH,
  /** 需求待落实. */
  NEED,
  /** 志愿服务记录证明申请待答复. */
  CERTIFICATE,
  /** 服务记录异议待答复. */
  PRESENCE_CONTEST;

  /** What is to be done, with the number of the matter and nothing else of it. */
  String text(Locale language, String number) {
    return Messages.text(language, "duty.kind." + this, List.of(number));
  }
}
