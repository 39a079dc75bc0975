package org.palmreferral.volunteer.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** What may differ by place. */
@ConfigMapping(prefix = "palmreferral.volunteer")
interface VolunteerSettings {

  /** For how long an answer about records counts (未成年人保护法第六十二条: every year). */
  @WithDefault("P1Y")
  Period vetting();

  /** For how long a course counts. */
  @WithDefault("P3Y")
  Period course();

  /** Codes of the courses that whoever serves children must have done. */
  Optional<List<String>> coursesForChildren();
}
