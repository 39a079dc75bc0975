package org.palmreferral.request;

import java.time.LocalDate;
import java.util.UUID;
import org.palmreferral.problem.Refusal;

/** Where a page ended in a list that is ordered by due day and id. */
public record DueCursor(LocalDate day, UUID id) {

  /** Called by JAX-RS for query parameters. */
  public static DueCursor valueOf(String after) {
    try {
      String[] parts = after.split("_", 2);
      return new DueCursor(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (RuntimeException malformed) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
  }

  @Override
  public String toString() {
    return day + "_" + id;
  }
}
