package org.palmreferral.referral.followup;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a visit stands. Names are stored: add, never rename. */
public enum VisitStatus {
  /** 待回访: also when nobody was reached and it is tried again. */
  PLANNED,
  /** 已回访. */
  DONE,
  /** 未能回访: nobody was reached and nobody will be, honestly. */
  GIVEN_UP;

  /** The arrows: where a visit can go from here. */
  public Set<VisitStatus> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(DONE, GIVEN_UP);
      case DONE, GIVEN_UP -> EnumSet.noneOf(VisitStatus.class);
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "visit.status." + this);
  }
}
