package org.palmreferral.referral.clue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of clues. */
@ConfigMapping(prefix = "palmreferral.clue")
public interface ClueSettings {
  /** Working days in which the federation answers. */
  @WithDefault("5")
  int answerDays();

  /** Attachments of one clue. */
  @WithDefault("20")
  int attachments();
}
