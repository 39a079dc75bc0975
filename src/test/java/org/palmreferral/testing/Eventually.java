package org.palmreferral.testing;

import java.time.Duration;
import java.time.Instant;

/** Waits for what another thread of the service brings about, such as a delivered message. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Eventually() {}

  /** Repeats the assertions until they hold; fails with the last failure when patience ends. */
  public static void holds(Runnable assertions) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
