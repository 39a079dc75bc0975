package org.palmreferral.wish.board;

import java.util.Locale;
import org.palmreferral.wish.posting.WishStatus;

/** Where a wish on the board stands. */
enum BoardState {
  /** 待认领: there is a place for a helper. */
  WAITING,
  /** 已认领: somebody has promised for each place. */
  PROMISED,
  /** 已实现. */
  FULFILLED;

  /** Called by JAX-RS for query parameters. */
  public static BoardState fromString(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static BoardState of(String status, int taken, int helpers) {
    if (status.equals(WishStatus.FULFILLED.name())) {
      return FULFILLED;
    }
    return taken < helpers ? WAITING : PROMISED;
  }
}
