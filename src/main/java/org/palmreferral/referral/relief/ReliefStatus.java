package org.palmreferral.referral.relief;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a relief case stands. Names are stored: add, never rename. */
public enum ReliefStatus {
  /** 审查中: the officer examines and will propose. */
  EXAMINING,
  /** 待审批: a proposal waits for somebody else's decision. */
  PROPOSED,
  /** 已决定救助: to be paid. */
  APPROVED,
  /** 不予救助: turned over to social assistance. */
  REFUSED,
  /** 视为撤回申请: the applicant did not supply what she was asked for. */
  WITHDRAWN,
  /** 已发放. */
  PAID,
  /** 已办结: the result went back to the sender. */
  CLOSED;

  /** The arrows: where a case can go from here. */
  public Set<ReliefStatus> next() {
    return switch (this) {
      case EXAMINING -> EnumSet.of(PROPOSED, WITHDRAWN);
      case PROPOSED -> EnumSet.of(EXAMINING, APPROVED, REFUSED);
      case APPROVED -> EnumSet.of(PAID, EXAMINING);
      case PAID, REFUSED, WITHDRAWN -> EnumSet.of(CLOSED, EXAMINING);
      case CLOSED -> EnumSet.of(EXAMINING);
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "relief.status." + this);
  }
}
