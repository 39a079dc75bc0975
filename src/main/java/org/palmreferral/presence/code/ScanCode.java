package org.palmreferral.presence.code;

import java.time.Duration;
import java.time.Instant;

/**
 * What a code says, once its signature was found to be ours.
 *
 * @param number of the station, or of the volunteer
 * @param part the slot of time of a code that turns, or the serial of a printing
 */
public record ScanCode(Kind kind, long number, long part) {

  /** For so long one code is shown. */
  public static final Duration TURN = Duration.ofSeconds(30);

  /** What it is a code of. */
  public enum Kind {
    /** 动态码. */
    TURNING('t'),
    /** 张贴码. */
    PRINTED('p'),
    /** 志愿者码. */
    VOLUNTEER('v');

    final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  /**
   * Whether it was on show when it was scanned. A display may be half a minute ahead or behind, and
   * a hand takes its time.
   */
  public boolean fits(Instant captured) {
    long late = slot(captured) - part;
    return late >= -1 && late <= 2;
  }

  /** The slot of time that an instant lies in. */
  static long slot(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), TURN.toSeconds());
  }

  static Instant start(long slot) {
    return Instant.ofEpochSecond(slot * TURN.toSeconds());
  }
}
