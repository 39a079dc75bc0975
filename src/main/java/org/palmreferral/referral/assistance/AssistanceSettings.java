package org.palmreferral.referral.assistance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of assistance by others. */
@ConfigMapping(prefix = "palmreferral.assistance")
interface AssistanceSettings {
  /** Working days in which an agency accepts a measure or declines it. */
  @WithDefault("5")
  int answerDays();

  /** Photos and scans that prove one measure. */
  @WithDefault("20")
  int proofs();
}
