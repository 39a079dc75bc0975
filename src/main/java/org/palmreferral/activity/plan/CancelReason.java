package org.palmreferral.activity.plan;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** Why an activity is not held. Names are stored: add, never rename. */
public enum CancelReason {
  WEATHER,
  /** 场地原因. */
  PLACE,
  /** 人员原因. */
  PEOPLE,
  TOO_FEW,
  EMERGENCY,
  OTHER;

  public String label(Locale language) {
    return Messages.text(language, "activity.cancelled." + name());
  }
}
