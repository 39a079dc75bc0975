package org.palmreferral.wish.ledger;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a need stands. Names are stored: add, never rename. */
public enum NeedStatus {
  /** 待落实. */
  OPEN,
  /** 已转心愿: a wish was made of it. */
  WISH,
  /** 已转线索: it is really a case of hardship. */
  CLUE,
  /** 已落实. */
  SETTLED,
  /** 未能落实: with a reason and a person who knows. */
  DROPPED;

  /** The arrows: where a need can go from here. */
  public Set<NeedStatus> next() {
    return switch (this) {
      case OPEN -> EnumSet.of(WISH, CLUE, SETTLED, DROPPED);
      case WISH -> EnumSet.of(CLUE, SETTLED, DROPPED);
      case CLUE, SETTLED, DROPPED -> EnumSet.noneOf(NeedStatus.class);
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "need.status." + this);
  }
}
