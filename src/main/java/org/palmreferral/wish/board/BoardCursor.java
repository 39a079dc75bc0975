package org.palmreferral.wish.board;

import java.util.UUID;
import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/**
 * Where a page of the board ended.
 *
 * @param place microseconds since 1970 of the publication, or metres from the reader
 */
record BoardCursor(long place, UUID id) {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,16}_[0-9a-f-]{36}");

  /** Called by JAX-RS for query parameters. */
  public static BoardCursor valueOf(String after) {
    if (!FORM.matcher(after).matches()) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
    try {
      String[] parts = after.split("_", 2);
      return new BoardCursor(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
  }

  @Override
  public String toString() {
    return place + "_" + id;
  }
}
