package org.palmreferral.referral.assistance;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a measure stands. Names are stored: add, never rename. */
public enum MeasureStatus {
  /** 待接收: the agency has not answered. */
  PLANNED,
  /** 落实中: the agency has accepted and delivers. */
  ACCEPTED,
  /** 已落实. */
  DELIVERED,
  /** 未能落实: accepted, and honestly not delivered. */
  FAILED,
  /** 不予接收: the officer plans another. */
  DECLINED,
  /** 已撤回 by the officer. */
  WITHDRAWN;

  /** The arrows: where a measure can go from here. */
  public Set<MeasureStatus> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(ACCEPTED, DECLINED, WITHDRAWN);
      case ACCEPTED -> EnumSet.of(DELIVERED, FAILED, WITHDRAWN);
      case DELIVERED, FAILED, DECLINED, WITHDRAWN -> EnumSet.noneOf(MeasureStatus.class);
    };
  }

  /** Whether the agency is told who the person is. */
  boolean showsPerson() {
    return switch (this) {
      case ACCEPTED, DELIVERED, FAILED -> true;
      case PLANNED, DECLINED, WITHDRAWN -> false;
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "measure.status." + this);
  }
}
