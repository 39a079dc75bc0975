package org.palmreferral.organisation.sheet;

import java.util.Map;

/**
 * A row under the headings.
 *
 * @param line counted from 1, as people see it
 * @param cells by the column's key, without blanks around
 */
public record ImportRow(int line, Map<String, String> cells) {

  /** The cell's text; empty when there is none. */
  public String text(String key) {
    return cells.getOrDefault(key, "");
  }
}
