package org.palmreferral.presence.desk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a contest stands. Names are stored: add, never rename. */
public enum ContestStatus {
  /** 待答复. */
  OPEN,
  /** 已采纳. */
  GRANTED,
  /** 未采纳. */
  REFUSED;

  /** The arrows: where it can go from here. */
  public Set<ContestStatus> next() {
    return switch (this) {
      case OPEN -> EnumSet.of(GRANTED, REFUSED);
      case GRANTED, REFUSED -> EnumSet.noneOf(ContestStatus.class);
    };
  }

  String label(Locale language) {
    return Messages.text(language, "presence.contest." + this);
  }
}
