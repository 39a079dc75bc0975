package org.palmreferral.activity.plan;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What is done with an activity. Names are stored: add, never rename. */
public enum ActivityVerb {
  PLAN,
  OPEN,
  /** Its words or places. */
  CHANGE,
  /** Its time or place: those who signed up are told. */
  MOVE,
  START,
  HOLD,
  SUMMARISE,
  /** Those who signed up are told. */
  CANCEL;

  String label(Locale language) {
    return Messages.text(language, "activity.verb." + name());
  }
}
