package org.palmreferral.presence.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;

/**
 * Why somebody should look at a check-in or a stay. Names are stored, and stand in {@code
 * R__presence.sql}: add, never rename.
 */
public enum Flag {
  /** The code was not on show any more when it was scanned: a picture of it. */
  STALE_CODE,
  /** It arrived long after it was scanned. */
  LATE,
  /** Scanned far from the station. */
  FAR,
  /** The printed code, by a phone that did not say where it was. */
  PRINTED_NO_PLACE,
  /** Too far from the check-in before for the time between. */
  SPEED,
  /** She has not left another station yet. */
  TWO_PLACES,
  /** Two phones give themselves out for one, or one person scans with two in different places. */
  CLONED,
  /** Somebody else scanned with the same phone within the hour. */
  SHARED_PHONE,
  /** She left without having come. */
  NO_IN,
  /** It does not say whether she came or went, and the one before it there is in doubt. */
  UNSURE_WAY,
  /** She did not say when she left. */
  FORGOTTEN,
  /** The same scan was sent with other values. */
  CONFLICT,
  /** The station is closed. */
  CLOSED_STATION;

  /**
   * A flag in words.
   *
   * @param label in the reader's language
   */
  @Schema(name = "PresenceFlag")
  public record Shown(
      @Schema(required = true) Flag flag,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label) {}

  /** What is stored, in words. */
  public static List<Shown> shown(String[] stored, Locale language) {
    return Arrays.stream(stored)
        .map(Flag::valueOf)
        .map(flag -> new Shown(flag, Messages.text(language, "presence.flag." + flag)))
        .toList();
  }
}
