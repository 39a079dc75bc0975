package org.palmreferral.wish.safety;

import java.util.ArrayList;
import java.util.List;

/** A long text as the platform takes it. */
final class Pieces {

  /** So much of a piece stands in the next one again: nothing hides where they meet. */
  static final int OVERLAP = 50;

  private Pieces() {}

  /** Pieces of at most so many characters (UTF-16), whole pairs of surrogates in each. */
  static List<String> of(String text, int most) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (text.length() - from > most) {
      int end = whole(text, from + most);
      pieces.add(text.substring(from, end));
      from = whole(text, end - OVERLAP);
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
