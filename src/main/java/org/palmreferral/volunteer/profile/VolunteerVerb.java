package org.palmreferral.volunteer.profile;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What is done with a registration. Names are stored: add, never rename. */
public enum VolunteerVerb {
  /** 登记. */
  REGISTER,
  /** 修改. */
  CHANGE,
  /** 暂停. */
  PAUSE,
  /** 恢复. */
  RESUME,
  /** 退出. */
  LEAVE,
  /** 监护人撤回同意. */
  WITHDRAW_CONSENT;

  String label(Locale language) {
    return Messages.text(language, "volunteer.verb." + name());
  }
}
