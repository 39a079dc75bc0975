package org.palmreferral.wish.posting;

/** What happens to a wish. Names are stored: add, never rename. */
public enum WishVerb {
  POST,
  CHANGE,
  SUBMIT,
  /** A reviewer lets it appear. */
  PUBLISH,
  /** A reviewer gives it back to its poster. */
  RETURN,
  /**
   * It goes from the board to review again: readers reported it, or the platform found something.
   */
  TAKE_DOWN,
  WITHDRAW,
  /** Its last day is put off. */
  EXTEND,
  /** Somebody else knows about it from now on. */
  HAND_OVER,
  FULFIL,
  EXPIRE,
  TURN_INTO_CLUE
}
