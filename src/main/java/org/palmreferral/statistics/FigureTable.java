package org.palmreferral.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;
import org.palmreferral.statistics.Figures.Figure;
import org.palmreferral.statistics.Figures.Measure;

/** Figures as rows of a table: text, or a number that a spreadsheet can add up; money in yuan. */
final class FigureTable {

  private FigureTable() {}

  static List<List<@Nullable Object>> of(Figures figures, Locale language) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(List.of(figures.name(), figures.from(), figures.to()));
    rows.add(
        List.of(
            text("figure.column.measure", language),
            text("figure.column.by", language),
            text("figure.column.group", language),
            text("figure.column.value", language)));
    for (Figures.Measured measured : figures.measures()) {
      String measure = measured.label();
      rows.add(row(measure, "", "", value(measured.measure(), measured.total(), language)));
      for (Figures.Grouped group : measured.groups()) {
        rows.add(
            row(
                measure,
                Labels.by(group.by(), language),
                group.label(),
                value(measured.measure(), group.figure(), language)));
      }
    }
    addParts(rows, "figure.column.division", figures.divisions(), language);
    addParts(rows, "figure.column.month", figures.months(), language);
    rows.add(
        List.of(
            text("figure.column.step", language),
            text("figure.column.count", language),
            text("figure.column.median", language),
            text("figure.column.p90", language)));
    for (Figures.Took took : figures.steps()) {
      rows.add(
          row(
              took.label(),
              value(Measure.CASES, took.count(), language),
              took.median(),
              took.p90()));
    }
    return rows;
  }

  private static void addParts(
      List<List<@Nullable Object>> rows, String title, List<Figures.Part> parts, Locale language) {
    List<@Nullable Object> head = new ArrayList<>();
    head.add(text(title, language));
    for (Measure measure : Measure.values()) {
      head.add(Labels.measure(measure, language));
    }
    rows.add(head);
    for (Figures.Part part : parts) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(part.name());
      for (int i = 0; i < part.figures().size(); i++) {
        row.add(value(Measure.values()[i], part.figures().get(i), language));
      }
      rows.add(row);
    }
  }

  private static Object value(Measure measure, Figure figure, Locale language) {
    Long value = figure.value();
    if (value == null) {
      return text("figure.hidden", language);
    }
    return measure == Measure.MONEY ? BigDecimal.valueOf(value, 2) : value;
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return java.util.Arrays.asList(cells);
  }

  private static String text(String code, Locale language) {
    return Messages.text(language, code);
  }
}
