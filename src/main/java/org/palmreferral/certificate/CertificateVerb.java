package org.palmreferral.certificate;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What is done with a certificate. Names are stored: add, never rename. */
public enum CertificateVerb {
  REQUEST,
  ISSUE,
  DECLINE,
  WITHDRAW,
  REVOKE;

  String label(Locale language) {
    return Messages.text(language, "certificate.verb." + name());
  }
}
