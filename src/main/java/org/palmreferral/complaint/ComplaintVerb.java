package org.palmreferral.complaint;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What can happen to a complaint. Names are stored: add, never rename. */
public enum ComplaintVerb {
  /** 提交. */
  SEND,
  /** 受理: from a colleague as well, who cannot see to it. */
  TAKE,
  /** 转办: another organisation sees to it. */
  HAND_ON,
  /** 答复. */
  ANSWER,
  /** 评价. */
  RATE,
  /** 再次反映. */
  ASK_AGAIN,
  /** 撤回. */
  WITHDRAW;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "complaint.verb." + this);
  }
}
