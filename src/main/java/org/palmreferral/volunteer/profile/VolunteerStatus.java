package org.palmreferral.volunteer.profile;

import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a registration stands. Names are stored: add, never rename. */
public enum VolunteerStatus {
  /** 在册. */
  ACTIVE,
  /** 暂停. */
  PAUSED,
  /** 已退出. */
  LEFT;

  /** Where it can go from here. */
  Set<VolunteerStatus> next() {
    return switch (this) {
      case ACTIVE -> Set.of(PAUSED, LEFT);
      case PAUSED -> Set.of(ACTIVE, LEFT);
      case LEFT -> Set.of();
    };
  }

  /** What everybody calls it. */
  String label(Locale language) {
    return Messages.text(language, "volunteer.status." + name());
  }
}
