package org.palmreferral.referral.clue;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Scans of any length, no two stretches of them alike. */
final class Pdf {

  private Pdf() {}

  static byte[] of(int size) {
    byte[] pdf = new byte[size];
    new Random(size).nextBytes(pdf);
    byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    byte[] tail = "\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, pdf, 0, head.length);
    System.arraycopy(tail, 0, pdf, size - tail.length, tail.length);
    return pdf;
  }
}
