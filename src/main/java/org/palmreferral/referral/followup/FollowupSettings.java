package org.palmreferral.referral.followup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of visits. */
@ConfigMapping(prefix = "palmreferral.followup")
interface FollowupSettings {
  /** Months after the money went out in which the family is visited. */
  @WithDefault("1,3,6,12")
  List<Integer> months();

  /** How often each node asks whether it is its turn to plan; {@code off} for never. */
  @WithDefault("1m")
  String every();
}
