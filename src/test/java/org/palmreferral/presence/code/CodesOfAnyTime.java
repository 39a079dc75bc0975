package org.palmreferral.presence.code;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Codes as they were on show at any moment. */
@ApplicationScoped
public class CodesOfAnyTime {

  private final CodeSecret secret;

  CodesOfAnyTime(CodeSecret secret) {
    this.secret = secret;
  }

  public String turning(long station, Instant at) {
    return write(new ScanCode(ScanCode.Kind.TURNING, station, ScanCode.slot(at)));
  }

  public String printed(long station, int serial) {
    return write(new ScanCode(ScanCode.Kind.PRINTED, station, serial));
  }

  private String write(ScanCode code) {
    return secret.signer().await().indefinitely().write(code);
  }
}
