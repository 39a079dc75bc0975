package org.palmreferral.referral.clue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of clues. */
@ConfigMapping(prefix = "palmreferral.clue")
public interface ClueSettings {
  /** Working days in which the federation answers. */
  @WithDefault("5")
  int answerDays();

  /** The same where somebody needs treatment at once: 0 is the same day. */
  @WithDefault("0")
  int criticalAnswerDays();

  /** Attachments of one clue. */
  @WithDefault("20")
  int attachments();
}
