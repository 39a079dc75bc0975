package org.palmreferral.exchange.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** As by default, but for what a test has no time for. */
record QuickSettings(Optional<List<String>> allowedNetworks, int perEndpoint, Duration claim)
    implements WebhookSettings {

  static final QuickSettings LOOPBACK =
      new QuickSettings(Optional.of(List.of("127.0.0.0/8")), 4, Duration.ofMinutes(1));

  @Override
  public String every() {
    return "off";
  }

  @Override
  public List<Duration> pauses() {
    return List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
  }

  @Override
  public double jitter() {
    return 0.1;
  }

  @Override
  public Duration longestRetryAfter() {
    return Duration.ofHours(24);
  }

  @Override
  public Duration limit() {
    return Duration.ofSeconds(6);
  }

  @Override
  public int atOnce() {
    return 64;
  }

  @Override
  public Duration secretOverlap() {
    return Duration.ofDays(1);
  }

  @Override
  public int most() {
    return 10;
  }
}
