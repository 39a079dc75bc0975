package org.palmreferral.station.rating;

import java.util.EnumSet;
import java.util.Set;

/** Where an assessment stands. Names are stored: add, never rename. */
enum AssessmentState {
  /** 评定中: only the assessor's side sees it. */
  DRAFT,
  /** 已公布: its stars are the station's. */
  PUBLISHED,
  /** 已被新评定取代. */
  SUPERSEDED,
  /** 已放弃. */
  DISCARDED;

  /** The arrows: where an assessment can go from here. */
  Set<AssessmentState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(PUBLISHED, DISCARDED);
      case PUBLISHED -> EnumSet.of(SUPERSEDED);
      case SUPERSEDED, DISCARDED -> EnumSet.noneOf(AssessmentState.class);
    };
  }
}
