package org.palmreferral.exchange.system;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of connected systems. */
@ConfigMapping(prefix = "palmreferral.system")
interface SystemSettings {
  /** For how long the secret of before is good once there is a newer one. */
  @WithDefault("P1D")
  Duration secretOverlap();

  /** Sign-in calls a minute from one address. */
  @WithDefault("60")
  int signInsPerMinute();

  /** Systems that one organisation has at most. */
  @WithDefault("10")
  int most();
}
