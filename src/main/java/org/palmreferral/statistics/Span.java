package org.palmreferral.statistics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.palmreferral.problem.Refusal;

/** The months that figures are about, the last one included. */
record Span(YearMonth from, YearMonth to) {

  /** Ten years; enough for a comparison, and a bound. */
  private static final int MOST = 120;

  static Span of(String from, String to) {
    Span span = new Span(month("from", from), month("to", to));
    if (span.to.isBefore(span.from) || ChronoUnit.MONTHS.between(span.from, span.to) >= MOST) {
      throw new Refusal.BadInput("to", "figure.span");
    }
    return span;
  }

  static YearMonth month(String field, String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal.BadInput(field, "figure.month");
    }
  }

  LocalDate first() {
    return from.atDay(1);
  }

  LocalDate last() {
    return to.atDay(1);
  }
}
