package org.palmreferral.wish.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of the platform's check of texts. */
@ConfigMapping(prefix = "palmreferral.text-check")
interface TextCheckSettings {
  /**
   * From one attempt to the next, while the platform cannot say: in days {@code P1D}, in hours
   * {@code PT6H}, in minutes {@code PT10M}. After the last a text counts as one it cannot check.
   */
  @WithDefault("PT10M,PT1H,PT6H,P1D,P3D")
  List<Duration> again();

  /** How often each node asks whether it is its turn to ask again; {@code off} for never. */
  @WithDefault("1m")
  String every();
}
