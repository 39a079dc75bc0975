package org.palmreferral.activity.plan;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** When something is held and when one signs up for it. China's clocks are never put forward. */
record Times(
    OffsetDateTime start,
    OffsetDateTime end,
    @Nullable OffsetDateTime signupFrom,
    OffsetDateTime signupUntil) {

  static Times of(ActivityForm form) {
    OffsetDateTime until = form.signupUntil();
    return new Times(
        form.startsAt(), form.endsAt(), form.signupFrom(), until == null ? form.startsAt() : until);
  }

  /** The same some time later or earlier. Who signs up from the first opening on, always does. */
  Times later(Duration by) {
    return new Times(
        start.plus(by),
        end.plus(by),
        signupFrom == null ? null : signupFrom.plus(by),
        signupUntil.plus(by));
  }
}
