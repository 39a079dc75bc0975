package org.palmreferral.station.place;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What a station is. Names are stored: add, never rename. */
public enum StationKind {
  /** 妇女之家. */
  WOMENS_HOME,
  /** 妇女微家. */
  WOMENS_CORNER,
  /** 妇儿驿站. */
  WOMEN_CHILDREN_STATION,
  /** 文明学习驿站. */
  CIVILITY_STATION,
  /** 其他. */
  OTHER;

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "station.kind." + name());
  }
}
