package org.palmreferral.statistics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.statistics.Figures.By;
import org.palmreferral.statistics.Figures.Figure;
import org.palmreferral.statistics.Figures.Grouped;
import org.palmreferral.statistics.Figures.Measure;
import org.palmreferral.statistics.Figures.Measured;
import org.palmreferral.statistics.Figures.Part;
import org.palmreferral.statistics.Figures.Step;
import org.palmreferral.statistics.Figures.Took;

/** Reads the dashboard of a division from its sums. */
@ApplicationScoped
class FigureReading {

  private static final int COUNTY_DIGITS = 6;

  private static final String REGION =
      """
      SELECT name, EXISTS (SELECT 1 FROM figure_stale WHERE region >= $1 AND region < $1 || ':')
        AS stale FROM region WHERE code = $1
      """;
  static final String SUMS =
      """
      SELECT measure, grp, sum(value)::bigint AS value FROM figure_cell
      WHERE region = $1 AND NOT own AND month BETWEEN $2 AND $3 GROUP BY measure, grp
      """;
  static final String MONTHS =
      """
      SELECT measure, month, value FROM figure_cell
      WHERE region = $1 AND NOT own AND month BETWEEN $2 AND $3 AND grp = 'ALL'
      """;

  /** The divisions directly below, and the own offices. */
  static final String DIVISIONS =
      """
      SELECT r.code, r.name, f.measure, sum(f.value)::bigint AS value
      FROM region r
      JOIN figure_cell f ON f.region = r.code AND f.month BETWEEN $2 AND $3 AND f.grp = 'ALL'
        AND (NOT f.own AND r.code <> $1 OR f.own AND r.code = $1)
      WHERE r.code = $1 OR (r.code >= $1 AND r.code < $1 || ':'
        AND r.level = (SELECT level + 1 FROM region WHERE code = $1) AND r.level <= 3)
      GROUP BY r.code, r.name, f.measure
      """;

  private final Pool pool;

  FigureReading(Pool pool) {
    this.pool = pool;
  }

  Uni<Figures> read(Actor actor, String region, Span span, Locale language) {
    if (!actor.covers(region)) {
      throw new Refusal.NotFound();
    }
    Tuple about = Tuple.of(region, span.first(), span.last());
    Set<Measure> own = own(actor, region);
    Sheet sums = new Sheet(own);
    Sheet months = new Sheet(own);
    Map<String, String> names = new TreeMap<>();
    return pool.preparedQuery(DIVISIONS)
        .execute(about)
        .invoke(rows -> rows.forEach(row -> addDivision(sums, names, row)))
        .chain(() -> pool.preparedQuery(SUMS).execute(about))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        sums.add(
                            row.getString("measure"), row.getString("grp"), row.getLong("value"))))
        .chain(() -> pool.preparedQuery(MONTHS).execute(about))
        .invoke(rows -> rows.forEach(row -> addMonth(months, row)))
        .chain(() -> pool.preparedQuery(REGION).execute(Tuple.of(region)))
        .map(FigureReading::only)
        .map(
            row ->
                new Figures(
                    region,
                    row.getString("name"),
                    span.from().toString(),
                    span.to().toString(),
                    !row.getBoolean("stale"),
                    measured(sums, language),
                    parts(sums, names),
                    parts(months, Map.of()),
                    steps(sums, own, language)));
  }

  /** What the reader's organisation keeps the records of, if it is that very county. */
  private static Set<Measure> own(Actor actor, String region) {
    if (!region.equals(actor.region()) || region.length() < COUNTY_DIGITS) {
      return EnumSet.noneOf(Measure.class);
    }
    return actor.role() == Role.REVIEWER
        ? EnumSet.of(Measure.CLUES, Measure.PERSONS, Measure.REFERRALS)
        : EnumSet.of(Measure.CASES, Measure.RELIEVED, Measure.MONEY);
  }

  private static Row only(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw new Refusal.NotFound();
    }
    return rows.iterator().next();
  }

  private static void addDivision(Sheet sheet, Map<String, String> names, Row row) {
    names.put(row.getString("code"), row.getString("name"));
    Measure measure = measure(row);
    if (measure != null) {
      sheet.addPart(measure, row.getString("code"), row.getLong("value"));
    }
  }

  private static void addMonth(Sheet sheet, Row row) {
    Measure measure = measure(row);
    if (measure != null) {
      YearMonth month = YearMonth.from(row.getLocalDate("month"));
      sheet.addPart(measure, month.toString(), row.getLong("value"));
    }
  }

  private static @Nullable Measure measure(Row row) {
    String name = row.getString("measure");
    return name.startsWith("STEP ") ? null : Measure.valueOf(name);
  }

  private static List<Measured> measured(Sheet sheet, Locale language) {
    List<Measured> measured = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      List<Grouped> groups = new ArrayList<>();
      for (By by : By.values()) {
        List<String> codes = sheet.codes(measure, by);
        List<Figure> figures = sheet.groups(measure, by);
        for (int i = 0; i < codes.size(); i++) {
          String code = codes.get(i);
          groups.add(
              new Grouped(by, code, Labels.group(measure, by, code, language), figures.get(i)));
        }
      }
      measured.add(
          new Measured(measure, Labels.measure(measure, language), sheet.total(measure), groups));
    }
    return measured;
  }

  private static List<Part> parts(Sheet sheet, Map<String, String> names) {
    return sheet.parts().entrySet().stream()
        .map(
            part ->
                new Part(
                    part.getKey(),
                    names.getOrDefault(part.getKey(), part.getKey()),
                    part.getValue()))
        .toList();
  }

  private static List<Took> steps(Sheet sheet, Set<Measure> own, Locale language) {
    List<Took> steps = new ArrayList<>();
    for (Step step : Step.values()) {
      TreeMap<Integer, Long> days = sheet.days(step);
      long count = days.values().stream().mapToLong(Long::longValue).sum();
      boolean hidden = SmallCells.isSmall(count) && !own.contains(measure(step));
      steps.add(
          new Took(
              step,
              Labels.step(step, language),
              Figure.of(count, hidden),
              hidden || count == 0 ? null : atMost(days, count, 50),
              hidden || count == 0 ? null : atMost(days, count, 90)));
    }
    return steps;
  }

  private static Measure measure(Step step) {
    return switch (step) {
      case ANSWER -> Measure.CLUES;
      case RECEIPT, ACCEPTANCE -> Measure.REFERRALS;
      case DECISION, PAYMENT, FEEDBACK -> Measure.CASES;
    };
  }

  /** So many days that at least this part of all took no longer (nearest rank). */
  static int atMost(TreeMap<Integer, Long> days, long count, int percent) {
    long rank = (count * percent + 99) / 100;
    long seen = 0;
    for (Map.Entry<Integer, Long> day : days.entrySet()) {
      seen += day.getValue();
      if (seen >= rank) {
        return day.getKey();
      }
    }
    return days.lastKey();
  }
}
