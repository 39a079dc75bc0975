package org.palmreferral.exchange.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of 429 and 503: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** How long to wait, at most so long; null when nothing sensible stands there. */
  static @Nullable Duration read(int status, @Nullable String header, Instant now, Duration most) {
    if (status != 429 && status != 503 || header == null) {
      return null;
    }
    Duration asked = asked(header.strip(), now);
    if (asked == null || asked.isNegative()) {
      return null;
    }
    return asked.compareTo(most) > 0 ? most : asked;
  }

  private static @Nullable Duration asked(String header, Instant now) {
    if (header.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException nonsense) {
      return null;
    }
  }
}
