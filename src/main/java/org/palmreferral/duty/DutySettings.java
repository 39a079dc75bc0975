package org.palmreferral.duty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

/** Settings of duties. */
@ConfigMapping(prefix = "palmreferral.duty")
interface DutySettings {
  /** How often each node asks whether it is its turn; {@code off} for never. */
  @WithDefault("1m")
  String every();

  /** Nobody is told before this time of the day. */
  @WithDefault("08:00")
  LocalTime from();

  /** Nobody is told after this time of the day. */
  @WithDefault("20:00")
  LocalTime until();

  /** Working days before the due day at which a matter is brought to mind. */
  @WithDefault("2")
  int remindBefore();

  /** Working days from one step of the escalation to the next. */
  @WithDefault("3")
  int escalateEvery();

  /** Working days after which a referral that nobody has received counts as stuck. */
  @WithDefault("2")
  int stuckAfter();
}
