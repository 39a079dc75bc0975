package org.palmreferral.certificate;

import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** Where a certificate stands. Names are stored: add, never rename. */
public enum CertificateStatus {
  /** 待出具. */
  REQUESTED,
  /** 已出具. */
  ISSUED,
  /** 不予出具. */
  DECLINED,
  /** 已撤回. */
  WITHDRAWN,
  /** 已撤销. */
  REVOKED;

  /** Where it can go from here. */
  Set<CertificateStatus> next() {
    return switch (this) {
      case REQUESTED -> Set.of(ISSUED, DECLINED, WITHDRAWN);
      case ISSUED -> Set.of(REVOKED);
      case DECLINED, WITHDRAWN, REVOKED -> Set.of();
    };
  }

  /** What everybody calls it. */
  String label(Locale language) {
    return Messages.text(language, "certificate.status." + name());
  }
}
