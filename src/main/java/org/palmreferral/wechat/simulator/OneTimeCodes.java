package org.palmreferral.wechat.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Codes that live five minutes and work once. */
final class OneTimeCodes {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int CODE_BYTES = 24;

  private final Clock clock;
  private final Map<String, Code> codes = new Bounded<>();

  OneTimeCodes(Clock clock) {
    this.clock = clock;
  }

  String issue(Person person) {
    String code = Secrets.random(CODE_BYTES);
    codes.put(code, new Code(person, clock.instant().plus(LIFE), false));
    return code;
  }

  /** Who may use it now; it is not used up yet. */
  Person owner(String code) throws Refused {
    Code known = codes.get(code);
    if (known == null || !known.end().isAfter(clock.instant())) {
      throw Refused.with(40029);
    }
    if (known.used()) {
      throw Refused.with(40163);
    }
    return known.person();
  }

  void use(String code) {
    codes.computeIfPresent(code, (text, known) -> new Code(known.person(), known.end(), true));
  }

  private record Code(Person person, Instant end, boolean used) {}
}
