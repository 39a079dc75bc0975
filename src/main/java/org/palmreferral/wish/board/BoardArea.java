package org.palmreferral.wish.board;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * Whose wishes are asked for: a division's with all below it, or a station's.
 *
 * @param code of the division, or id of the station
 */
record BoardArea(boolean station, String code) {

  private static final int TOWNSHIP_DIGITS = 9;
  private static final int COUNTY_DIGITS = 6;

  static BoardArea of(@Nullable String region, @Nullable UUID station) {
    if (region != null && station == null) {
      return new BoardArea(false, region);
    }
    if (station != null && region == null) {
      return new BoardArea(true, station.toString());
    }
    throw new Refusal.BadInput("region", "board.area");
  }

  /** What stands before {@code = $1}: the beginning of the index to read. */
  String column() {
    if (station) {
      return "w.station_id";
    }
    return switch (code.length()) {
      case COUNTY_DIGITS -> "left(w.region, 6)";
      case TOWNSHIP_DIGITS -> "left(w.region, 9)";
      default -> "w.region";
    };
  }

  Object value() {
    return station ? UUID.fromString(code) : code;
  }
}
