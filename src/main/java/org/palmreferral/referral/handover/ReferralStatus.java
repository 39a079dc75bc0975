package org.palmreferral.referral.handover;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a leg stands. Names are stored: add, never rename. */
public enum ReferralStatus {
  /** 已发出: not yet received. */
  SENT,
  /** 已签收: received under a number that both sides hold. */
  RECEIVED,
  /** 已受理: the clue has changed hands. */
  ACCEPTED,
  /** 已退回: sent back with a coded reason. */
  DECLINED,
  /** 已转送: sent on to the procuratorate that has jurisdiction; another leg carries it. */
  PASSED_ON,
  /** 已撤回: taken back by the sender before acceptance. */
  WITHDRAWN;

  /** The arrows: where a leg can go from here. */
  public Set<ReferralStatus> next() {
    return switch (this) {
      case SENT -> EnumSet.of(RECEIVED, WITHDRAWN);
      case RECEIVED -> EnumSet.of(ACCEPTED, DECLINED, PASSED_ON, WITHDRAWN);
      case ACCEPTED, DECLINED, PASSED_ON, WITHDRAWN -> EnumSet.noneOf(ReferralStatus.class);
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "referral.status." + this);
  }
}
