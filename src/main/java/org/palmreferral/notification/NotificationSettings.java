package org.palmreferral.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of notifications. */
@ConfigMapping(prefix = "palmreferral.notification")
interface NotificationSettings {
  /** The platform's id of the one neutral template: a {@code thing1} and a {@code time2}. */
  String template();

  /** Consents one account can have in store for a template. */
  @WithDefault("100")
  int mostConsents();
}
