package org.palmreferral.volunteer.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** 时段; called as those of wishes are. Names are stored: add, never rename. */
@Schema(name = "VolunteerDayPart")
public enum DayPart {
  MORNING,
  AFTERNOON,
  /** 六点课堂. */
  SIX_O_CLOCK,
  EVENING
}
