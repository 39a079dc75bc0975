package org.palmreferral.disclosure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of disclosure. */
@ConfigMapping(prefix = "palmreferral.disclosure")
public interface DisclosureSettings {
  /** Numbers, phones and addresses that one account may look up within 24 hours. */
  @WithDefault("30")
  int revealsPerDay();

  /** Days for which a minor's identity is granted when the custodian names no day. */
  @WithDefault("30")
  int grantDays();

  /** Working days in which a custodian answers. */
  @WithDefault("2")
  int answerDays();
}
