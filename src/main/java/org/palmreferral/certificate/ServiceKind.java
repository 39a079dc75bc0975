package org.palmreferral.certificate;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** Where hours come from. Names stand in the view {@code served_time}. */
enum ServiceKind {
  /** 驿站服务. */
  STATION,
  /** 微心愿. */
  WISH;

  String label(Locale language) {
    return Messages.text(language, "certificate.service." + name());
  }
}
