package org.palmreferral.activity.signup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of activities. */
@ConfigMapping(prefix = "palmreferral.activity")
interface SignupSettings {

  /** How long before its start those who signed up are reminded first. */
  @WithDefault("P1D")
  Duration firstReminder();

  /** The same once more. */
  @WithDefault("PT2H")
  Duration secondReminder();

  /** How often each node asks whether it is its turn to remind; {@code off}: never. */
  @WithDefault("1m")
  String reminding();
}
