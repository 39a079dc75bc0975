package org.palmreferral.contract.codes;

import java.util.Comparator;
import java.util.Locale;

/** One code that an operation can answer with. */
record CodeLine(String operation, int status, String code, Place place)
    implements Comparable<CodeLine> {

  /** Where the code stands. */
  enum Place {
    /** It is the problem's. */
    CODE,
    /** Its text stands in {@code fields}, below the code {@code bad_input} or {@code bad_json}. */
    FIELD,
    /** It is a permission by name that the operation asks for, beside the role. */
    PERMISSION
  }

  private static final Comparator<CodeLine> ORDER =
      Comparator.comparing(CodeLine::operation)
          .thenComparing(CodeLine::status)
          .thenComparing(CodeLine::place)
          .thenComparing(CodeLine::code);

  @Override
  public int compareTo(CodeLine other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return operation + ',' + status + ',' + code + ',' + place.name().toLowerCase(Locale.ROOT);
  }
}
