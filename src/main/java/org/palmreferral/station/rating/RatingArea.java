package org.palmreferral.station.rating;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What is looked at. Names are stored: add, never rename. */
enum RatingArea {
  /** 阵地建设. */
  PREMISES,
  /** 队伍建设. */
  TEAM,
  /** 制度建设. */
  RULES,
  /** 常态服务. */
  SERVICE;

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "rating.area." + name());
  }
}
