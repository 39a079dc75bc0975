package org.palmreferral.referral.assistance;

import java.nio.charset.StandardCharsets;

/** A scan as an office makes it. */
final class Proof {

  private Proof() {}

  static byte[] pdf() {
    return """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog >>
        endobj
        trailer
        << /Root 1 0 R >>
        startxref
        9
        %%EOF
        """
        .getBytes(StandardCharsets.US_ASCII);
  }
}
