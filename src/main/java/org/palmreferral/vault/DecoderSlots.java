package org.palmreferral.vault;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.palmreferral.problem.Refusal;

/**
 * How many pictures are decoded at once. A decoded picture is tens of times larger than its file,
 * so their number, not that of the requests, bounds the memory.
 */
final class DecoderSlots {

  interface Work<T> {
    T run() throws IOException;
  }

  private final Semaphore slots;
  private final Duration patience;

  /**
   * @param patience how long a caller waits for a slot before it is refused
   */
  DecoderSlots(int slots, Duration patience) {
    this.slots = new Semaphore(slots, true);
    this.patience = patience;
  }

  <T> T run(Work<T> work) throws IOException {
    boolean acquired;
    try {
      acquired = slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      acquired = false;
    }
    if (!acquired) {
      throw new Refusal.Unavailable("attachment.busy");
    }
    try {
      return work.run();
    } finally {
      slots.release();
    }
  }
}
