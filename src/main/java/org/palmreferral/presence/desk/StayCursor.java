package org.palmreferral.presence.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/** Where a page ended in a list that is ordered by a moment, a person and a thing. */
record StayCursor(OffsetDateTime at, UUID who, UUID thing) {

  /** Before everything. */
  static final StayCursor FIRST =
      new StayCursor(
          OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
          new UUID(0, 0),
          new UUID(0, 0));

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,17})_([0-9a-f-]{36})_([0-9a-f-]{36})");
  private static final long MICROS = 1_000_000;

  /** Called by JAX-RS for query parameters. */
  public static StayCursor valueOf(String after) {
    var parts = FORM.matcher(after);
    if (!parts.matches()) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
    try {
      long micros = Long.parseLong(parts.group(1));
      Instant at = Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000);
      return new StayCursor(
          at.atOffset(ZoneOffset.UTC),
          UUID.fromString(parts.group(2)),
          UUID.fromString(parts.group(3)));
    } catch (RuntimeException malformed) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
  }

  @Override
  public String toString() {
    long micros = at.toEpochSecond() * MICROS + at.getNano() / 1000;
    return micros + "_" + who + "_" + thing;
  }
}
