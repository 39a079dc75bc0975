package org.palmreferral.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of sign-in. */
@ConfigMapping(prefix = "palmreferral.identity")
interface IdentitySettings {
  /** How long an access token is good for. */
  @WithDefault("PT10M")
  Duration accessToken();

  /** How long a session lives without being used. */
  @WithDefault("P30D")
  Duration session();

  /** How long an invitation can be accepted. */
  @WithDefault("P7D")
  Duration invitation();

  /** How long a code on the desktop can be scanned. */
  @WithDefault("PT3M")
  Duration desktopCode();

  /** How long it counts that somebody has shown her phone once more. */
  @WithDefault("PT10M")
  Duration stepUpLife();

  /** Sign-in calls a minute from one address; villages share addresses, so not too few. */
  @WithDefault("120")
  int callsPerMinute();

  /** The first administrator of a new installation. */
  FirstAdministrator firstAdministrator();

  /** Both are set together, once, for the first start; the invitation is for this phone alone. */
  interface FirstAdministrator {
    /** Phone number of the first administrator. */
    Optional<String> phone();

    /** The invitation code that she enters, 20 characters or more. */
    Optional<String> invitation();
  }
}
