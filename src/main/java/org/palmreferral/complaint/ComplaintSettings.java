package org.palmreferral.complaint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of complaints and suggestions. */
@ConfigMapping(prefix = "palmreferral.complaint")
interface ComplaintSettings {

  /** Working days in which a complaint is answered, and again when the sender asks once more. */
  @WithDefault("15")
  int days();

  /** Complaints of one account that can wait for an answer at a time. */
  @WithDefault("10")
  int mostOpen();
}
