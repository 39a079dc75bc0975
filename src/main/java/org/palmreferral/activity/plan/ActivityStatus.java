package org.palmreferral.activity.plan;

import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where an activity stands. Names are stored: add, never rename. */
public enum ActivityStatus {
  /** 筹备中: only those who hold it see it. */
  PLANNED,
  /** 报名中: everybody sees it; whether it is full, its places tell. */
  OPEN,
  /** 进行中. */
  RUNNING,
  /** 已举办. */
  HELD,
  /** 已总结. */
  SUMMARISED,
  /** 已取消. */
  CANCELLED;

  /** Where it can go from here. */
  public Set<ActivityStatus> next() {
    return switch (this) {
      case PLANNED -> Set.of(OPEN, CANCELLED);
      case OPEN -> Set.of(RUNNING, HELD, CANCELLED);
      case RUNNING -> Set.of(HELD, CANCELLED);
      case HELD -> Set.of(SUMMARISED);
      case SUMMARISED, CANCELLED -> Set.of();
    };
  }

  /** Whether it can still be described anew. */
  boolean isAhead() {
    return switch (this) {
      case PLANNED, OPEN -> true;
      case RUNNING, HELD, SUMMARISED, CANCELLED -> false;
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "activity.status." + name());
  }
}
