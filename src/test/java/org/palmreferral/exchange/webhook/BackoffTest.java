package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final Duration MOST = Duration.ofHours(24);

  @Test
  void pausesGrowAndDifferABit() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      long millis =
          Backoff.pause(QuickSettings.LOOPBACK, 2, Outcome.answered(500, null), random).toMillis();
      assertTrue(millis >= 270_000 && millis <= 330_000, () -> "five minutes, more or less");
    }
  }

  @Test
  void whatTheReceiverAsksForIsHonoured() {
    Outcome busy = Outcome.answered(429, Duration.ofHours(1));
    assertEquals(
        Duration.ofHours(1), Backoff.pause(QuickSettings.LOOPBACK, 1, busy, new Random(7)));
    Outcome soon = Outcome.answered(503, Duration.ofSeconds(1));
    assertTrue(Backoff.pause(QuickSettings.LOOPBACK, 1, soon, new Random(7)).toSeconds() >= 4);
  }

  @Test
  void secondsOrADateWithinBounds() {
    assertEquals(Duration.ofSeconds(120), RetryAfter.read(429, "120", NOW, MOST));
    assertEquals(
        Duration.ofMinutes(5), RetryAfter.read(503, "Mon, 30 Nov 2026 08:05:00 GMT", NOW, MOST));
    assertEquals(MOST, RetryAfter.read(429, "99999999", NOW, MOST));
    assertNull(RetryAfter.read(429, "-5", NOW, MOST));
    assertNull(RetryAfter.read(429, "soon", NOW, MOST));
    assertNull(RetryAfter.read(429, "99999999999999999999", NOW, MOST));
    assertNull(RetryAfter.read(429, "Mon, 30 Nov 2026 07:05:00 GMT", NOW, MOST), "over already");
    assertNull(RetryAfter.read(500, "120", NOW, MOST), "not of this status");
  }
}
