package org.palmreferral.exchange.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call. Of the answer there is its status, and how long it asks to be left alone.
 *
 * @param failure a code of one word, absent when there was an answer
 */
record Outcome(@Nullable Integer status, @Nullable String failure, @Nullable Duration retryAfter) {

  private static final int GONE = 410;

  static Outcome answered(int status, @Nullable Duration retryAfter) {
    return new Outcome(status, null, retryAfter);
  }

  static Outcome failed(String failure) {
    return new Outcome(null, failure, null);
  }

  boolean delivered() {
    return status != null && status >= 200 && status < 300;
  }

  /** The receiver wants nothing any more. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
