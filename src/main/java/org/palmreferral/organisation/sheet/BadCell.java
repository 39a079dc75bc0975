package org.palmreferral.organisation.sheet;

import java.util.List;

/**
 * A cell that cannot be taken.
 *
 * @param column the column's key; empty when the whole line is meant
 * @param value the cell's own text, cut short
 * @param code of the reason's text in the message bundles
 */
public record BadCell(int line, String column, String value, String code, List<Object> arguments) {

  private static final int MOST_ECHOED = 40;

  static BadCell of(int line, String column, String value, String code, Object... arguments) {
    int end = Math.min(value.length(), MOST_ECHOED);
    if (end > 0 && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    return new BadCell(line, column, value.substring(0, end), code, List.of(arguments));
  }
}
