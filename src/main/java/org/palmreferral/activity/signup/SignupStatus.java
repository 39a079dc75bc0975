package org.palmreferral.activity.signup;

import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a sign-up stands. Names are stored: add, never rename. */
public enum SignupStatus {
  /** 候补: until it starts. */
  WAITING,
  /** 已报名. */
  SIGNED,
  /** 已退出. */
  LEFT;

  /** Where it can go from here. */
  public Set<SignupStatus> next() {
    return switch (this) {
      case WAITING -> Set.of(SIGNED, LEFT);
      case SIGNED -> Set.of(LEFT);
      case LEFT -> Set.of();
    };
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "signup.status." + name());
  }
}
