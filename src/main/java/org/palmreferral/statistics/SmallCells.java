package org.palmreferral.statistics;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which counts of a breakdown are not shown (小数保密): one or two persons could be recognised. So that
 * a hidden count cannot be computed from the total and the others, the smallest of these, and all
 * that are equal to it, are hidden as well; where there is none, the whole breakdown is. What is
 * hidden depends on the counts only and not on their places, so each hidden count could as well be
 * any other of them.
 */
final class SmallCells {

  /** Fewer than this could be recognised. */
  static final int SMALL = 3;

  private SmallCells() {}

  static boolean isSmall(long count) {
    return count > 0 && count < SMALL;
  }

  /** For each count of a breakdown whether it is hidden. */
  static boolean[] hidden(List<Long> counts) {
    boolean[] hidden = new boolean[counts.size()];
    if (counts.stream().noneMatch(SmallCells::isSmall)) {
      return hidden;
    }
    OptionalLong cover =
        counts.stream().mapToLong(Long::longValue).filter(count -> count >= SMALL).min();
    for (int i = 0; i < hidden.length; i++) {
      long count = counts.get(i);
      hidden[i] = cover.isEmpty() || count > 0 && count <= cover.getAsLong();
    }
    return hidden;
  }
}
