package org.palmreferral.wechat.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens. In normal mode the same token comes until its last five minutes; then a new one
 * comes and both work until the old one's end. A forced token ends the old one at once; twenty a
 * day, 30 s apart.
 */
final class AccessKeys {

  static final Duration LIFE = Duration.ofSeconds(7200);
  private static final Duration OVERLAP = Duration.ofMinutes(5);
  private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
  private static final int FORCED_A_DAY = 20;
  private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");

  /** Long enough that 512 characters are needed to keep it, as the documentation asks. */
  private static final int TOKEN_BYTES = 384;

  private final Clock clock;
  private final Map<String, Instant> ends = new Bounded<>();
  private @Nullable String current;
  private Instant forcedAt = Instant.MIN;
  private LocalDate forcedDay = LocalDate.MIN;
  private int forcedToday;

  AccessKeys(Clock clock) {
    this.clock = clock;
  }

  Map<String, ?> stable(boolean force) throws Refused {
    Instant now = clock.instant();
    if (force && mayForce(now)) {
      if (current != null) {
        ends.remove(current);
      }
      return fresh(now);
    }
    if (current != null && left(current, now).compareTo(OVERLAP) > 0) {
      return answer(current, now);
    }
    return fresh(now);
  }

  /** Too early after the last one nothing is forced, and that is no error. */
  private boolean mayForce(Instant now) throws Refused {
    if (forcedAt.isAfter(now.minus(BETWEEN_FORCED))) {
      return false;
    }
    LocalDate today = LocalDate.ofInstant(now, PLATFORM);
    if (!today.equals(forcedDay)) {
      forcedDay = today;
      forcedToday = 0;
    }
    if (++forcedToday > FORCED_A_DAY) {
      throw Refused.with(45009);
    }
    forcedAt = now;
    return true;
  }

  private Map<String, ?> fresh(Instant now) {
    String token = Secrets.random(TOKEN_BYTES);
    ends.put(token, now.plus(LIFE));
    current = token;
    return answer(token, now);
  }

  private Map<String, ?> answer(String token, Instant now) {
    return Map.of("access_token", token, "expires_in", left(token, now).toSeconds());
  }

  private Duration left(String token, Instant now) {
    Instant end = ends.get(token);
    return end == null ? Duration.ZERO : Duration.between(now, end);
  }

  void check(String token) throws Refused {
    if (token.isEmpty()) {
      throw Refused.with(41001);
    }
    if (!token.matches("[0-9A-Za-z_-]+")) {
      throw Refused.with(40014);
    }
    Instant end = ends.get(token);
    if (end == null) {
      throw Refused.with(40001);
    }
    if (!end.isAfter(clock.instant())) {
      throw Refused.with(42001);
    }
  }
}
