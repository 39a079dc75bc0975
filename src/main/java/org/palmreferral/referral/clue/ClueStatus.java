package org.palmreferral.referral.clue;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a clue stands. Names are stored: add, never rename. What a cadre reads of each stands in
 * the message bundles as {@code clue.seen.*}.
 */
public enum ClueStatus {
  /** 待核实: in the federation's inbox. */
  SUBMITTED,
  /** 待补充: the federation has asked the sender for more. */
  MORE_ASKED,
  /** 已移送: on its way to a procuratorate that has not accepted yet; the federation owns it still. */
  REFERRED,
  /** 已受理: the procuratorate owns it. */
  ACCEPTED,
  /** 已反馈: the procuratorate is done, and the result came back to the sender. */
  ANSWERED,
  /** 转社会救助: hardship outside any case, passed to social assistance. */
  TURNED_OVER,
  /** 不予移送: declined with a reason. */
  DECLINED,
  /** 已并案: the same matter as another clue, whose answer counts for both. */
  MERGED,
  /** 已撤回: taken back by the sender. */
  WITHDRAWN;

  /** The arrows: where a clue can go from here. */
  public Set<ClueStatus> next() {
    return switch (this) {
      case SUBMITTED -> EnumSet.of(MORE_ASKED, REFERRED, TURNED_OVER, DECLINED, MERGED, WITHDRAWN);
      case MORE_ASKED -> EnumSet.of(SUBMITTED, TURNED_OVER, DECLINED, MERGED, WITHDRAWN);
      case REFERRED -> EnumSet.of(ACCEPTED, SUBMITTED);
      case TURNED_OVER, DECLINED -> EnumSet.of(SUBMITTED);
      case ACCEPTED -> EnumSet.of(ANSWERED);
      case ANSWERED, MERGED, WITHDRAWN -> EnumSet.noneOf(ClueStatus.class);
    };
  }

  /** Whether the federation still has to do something about it. */
  public boolean awaitsFederation() {
    return this == SUBMITTED;
  }
}
