package org.palmreferral.wish.posting;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a wish stands. Names are stored: add, never rename. */
public enum WishStatus {
  /** 草稿: seen by its poster only. */
  DRAFT,
  /** 待审核: on no board, also when it stood there before an edit or a report. */
  REVIEW,
  /** 退回修改: the reviewer says what has to change. */
  RETURNED,
  /** 公示中: on the board; promises are made. */
  OPEN,
  /** 已实现. */
  FULFILLED,
  /** 已过期: with a reason and a person who knows. */
  EXPIRED,
  /** 已撤回: by its poster. */
  WITHDRAWN,
  /** 已转线索: it is really a case of hardship. */
  CLUE;

  /** The arrows: where a wish can go from here. */
  public Set<WishStatus> next() {
    return switch (this) {
      case DRAFT, RETURNED -> EnumSet.of(REVIEW, WITHDRAWN);
      case REVIEW -> EnumSet.of(OPEN, RETURNED, FULFILLED, WITHDRAWN, CLUE);
      case OPEN -> EnumSet.of(REVIEW, FULFILLED, EXPIRED, WITHDRAWN, CLUE);
      case EXPIRED -> EnumSet.of(REVIEW);
      case FULFILLED, WITHDRAWN, CLUE -> EnumSet.noneOf(WishStatus.class);
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "wish.status." + this, List.of());
  }

  /** Whether it is over. */
  public boolean isOver() {
    return switch (this) {
      case FULFILLED, EXPIRED, WITHDRAWN, CLUE -> true;
      case DRAFT, REVIEW, RETURNED, OPEN -> false;
    };
  }
}
