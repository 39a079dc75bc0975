package org.palmreferral.presence.code;

import java.time.Instant;

/** Codes of stations under a secret that the bench knows. */
public final class MeasuredCodes {

  private MeasuredCodes() {}

  public static CodeSigner signer(byte[] secret) {
    return new CodeSigner(secret);
  }

  /** The code that the station of this number shows at that moment. */
  public static String turning(CodeSigner signer, long station, Instant at) {
    return signer.write(new ScanCode(ScanCode.Kind.TURNING, station, ScanCode.slot(at)));
  }
}
