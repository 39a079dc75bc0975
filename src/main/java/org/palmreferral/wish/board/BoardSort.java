package org.palmreferral.wish.board;

import java.util.Locale;

/** In which order the board is read. */
enum BoardSort {
  /** 最新. */
  NEWEST,
  /** 等待最久. */
  LONGEST,
  /** 最近: from where the reader stands; wishes that tell no place come last. */
  NEAREST;

  /** Called by JAX-RS for query parameters. */
  public static BoardSort fromString(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
