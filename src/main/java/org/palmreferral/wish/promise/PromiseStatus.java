package org.palmreferral.wish.promise;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a promise stands. Names are stored: add, never rename. */
public enum PromiseStatus {
  /** 排队中: no place is free yet. */
  WAITING,
  /** 已认领: a place is hers, for a time. */
  PROMISED,
  /** 待确认: done, as she says. */
  PROVED,
  /** 有异议: not done, as the poster says; staff settle it. */
  DISPUTED,
  /** 已实现. */
  KEPT,
  /** 已退回. */
  GIVEN_BACK,
  /** 已超期: its time ran out. */
  LAPSED,
  /** 已退出排队. */
  LEFT,
  /** 已终止: the wish is over. */
  ENDED;

  /** The arrows: where a promise can go from here. */
  public Set<PromiseStatus> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(PROMISED, LEFT, ENDED);
      case PROMISED -> EnumSet.of(PROVED, GIVEN_BACK, LAPSED, ENDED);
      case PROVED -> EnumSet.of(DISPUTED, KEPT, ENDED);
      case DISPUTED -> EnumSet.of(PROMISED, KEPT, GIVEN_BACK, ENDED);
      case KEPT, GIVEN_BACK, LAPSED, LEFT, ENDED -> EnumSet.noneOf(PromiseStatus.class);
    };
  }

  /** Whether it holds places of the wish that nobody else can have, and is not done yet. */
  public boolean isUnderWay() {
    return switch (this) {
      case PROMISED, PROVED, DISPUTED -> true;
      case WAITING, KEPT, GIVEN_BACK, LAPSED, LEFT, ENDED -> false;
    };
  }

  /** Whether nothing can happen to it any more. */
  public boolean isOver() {
    return next().isEmpty();
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "promise.status." + this, List.of());
  }
}
