package org.palmreferral.referral.handover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of referrals. */
@ConfigMapping(prefix = "palmreferral.referral")
interface HandoverSettings {
  /** Working days in which the procuratorate acknowledges and answers. */
  @WithDefault("5")
  int answerDays();
}
