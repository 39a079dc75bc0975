package org.palmreferral.request;

import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/** Where a page ended in a list that is ordered by due day and id. */
public record DueCursor(LocalDate day, UUID id) {

  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9a-f-]{36}");

  /** Called by JAX-RS for query parameters. */
  public static DueCursor valueOf(String after) {
    if (!FORM.matcher(after).matches()) {
      throw new Refusal.BadInput("after", "page.malformed");
    }
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
