package org.palmreferral.wish.promise;

/** What happens to a promise. Names are stored: add, never rename. */
public enum PromiseVerb {
  /** A place was free. */
  CLAIM,
  /** None was: she stands in line. */
  QUEUE,
  LEAVE,
  /** A place came free, and she is the first in line whom it suffices. */
  MOVE_UP,
  /** Her time runs out soon. */
  REMIND,
  LAPSE,
  GIVE_BACK,
  /** Done once more, of a weekly wish that goes on. */
  DO_ONCE,
  PROVE,
  CONFIRM,
  /** Nobody said anything in time. */
  CONFIRM_BY_SILENCE,
  DISPUTE,
  /** Staff find it done. */
  SETTLE_KEPT,
  /** Staff find that it has to be done again. */
  SETTLE_AGAIN,
  /** Staff find it not done, and give the places to others. */
  SETTLE_GIVEN_BACK,
  /** The wish is over. */
  END
}
