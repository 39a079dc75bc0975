package org.palmreferral.complaint;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a complaint stands. Names are stored: add, never rename. */
public enum ComplaintStatus {
  /** 待办理: nobody has taken it. */
  WAITING,
  /** 办理中. */
  TAKEN,
  /** 已答复. */
  ANSWERED,
  /** 已评价: the sender said whether she is satisfied. */
  RATED,
  /** 已撤回. */
  WITHDRAWN;

  /** The arrows: where a complaint can go from here. */
  public Set<ComplaintStatus> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(TAKEN, WITHDRAWN);
      case TAKEN -> EnumSet.of(WAITING, ANSWERED, WITHDRAWN);
      case ANSWERED -> EnumSet.of(RATED, WAITING);
      case RATED -> EnumSet.of(WAITING);
      case WITHDRAWN -> EnumSet.noneOf(ComplaintStatus.class);
    };
  }

  /** Whether an answer is owed. */
  boolean isOpen() {
    return this == WAITING || this == TAKEN;
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "complaint.status." + this);
  }
}
