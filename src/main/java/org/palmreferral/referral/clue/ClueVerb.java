package org.palmreferral.referral.clue;

/** What can happen to a clue. Names are stored: add, never rename. */
public enum ClueVerb {
  /** 报送. */
  SUBMIT,
  /** 补充. */
  SUPPLEMENT,
  /** 添加附件. */
  ATTACH,
  /** 登记报警. */
  RECORD_POLICE_REPORT,
  /** 撤回报送. */
  WITHDRAW,
  /** 要求补充. */
  ASK_FOR_MORE,
  /** 不予移送. */
  DECLINE,
  /** 转社会救助. */
  TURN_OVER,
  /** 重新核实. */
  REOPEN,
  /** 并案. */
  MERGE,
  /** 移送. */
  REFER,
  /** 撤回移送. */
  WITHDRAW_REFERRAL,
  /** 签收. */
  RECEIVE,
  /** 受理. */
  ACCEPT,
  /** 退回. */
  SEND_BACK,
  /** 转送有管辖权的检察院. */
  PASS_ON,
  /** 反馈结果. */
  FEED_BACK,
  /** 撤回告知同意: a referral that is on its way has to be taken back. */
  WITHDRAW_CONSENT;

  /** Whether the note was written for the sender; what offices write to each other is not. */
  boolean noteIsForSender() {
    return switch (this) {
      case SUBMIT,
          SUPPLEMENT,
          ATTACH,
          RECORD_POLICE_REPORT,
          WITHDRAW,
          ASK_FOR_MORE,
          DECLINE,
          TURN_OVER,
          FEED_BACK,
          WITHDRAW_CONSENT ->
          true;
      case REOPEN, MERGE, REFER, WITHDRAW_REFERRAL, RECEIVE, ACCEPT, SEND_BACK, PASS_ON -> false;
    };
  }
}
