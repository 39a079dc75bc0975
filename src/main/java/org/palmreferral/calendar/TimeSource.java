package org.palmreferral.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;

/** The clock that everybody injects; China has one time zone. */
public final class TimeSource {

  public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private TimeSource() {}

  @Produces
  @ApplicationScoped
  static Clock clock() {
    return Clock.system(CHINA);
  }
}
