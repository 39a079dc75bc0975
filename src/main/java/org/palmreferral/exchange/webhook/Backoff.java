package org.palmreferral.exchange.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after an attempt that did not deliver. */
final class Backoff {

  private Backoff() {}

  /**
   * The pause after so many attempts, a bit longer or shorter so that not all come back at once;
   * and never shorter than the receiver asked for.
   */
  static Duration pause(
      WebhookSettings settings, int attempts, Outcome outcome, RandomGenerator random) {
    Duration usual = settings.pauses().get(attempts - 1);
    double factor = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
    Duration pause = Duration.ofMillis(Math.round(usual.toMillis() * factor));
    Duration asked = outcome.retryAfter();
    return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
  }
}
