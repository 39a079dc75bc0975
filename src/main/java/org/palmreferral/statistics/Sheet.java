package org.palmreferral.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.palmreferral.statistics.Figures.By;
import org.palmreferral.statistics.Figures.Figure;
import org.palmreferral.statistics.Figures.Measure;

/**
 * Sums as they were counted, and which of them the reader may be shown: all of what her own offices
 * keep; of the rest none that would tell who somebody is.
 */
final class Sheet {

  private static final String ALL = "ALL";

  private final Map<String, Long> sums = new HashMap<>();
  private final Map<Measure, Map<String, Long>> parts = new HashMap<>();
  private final Set<Measure> ownMeasures;

  /**
   * @param ownMeasures what the reader's own organisation keeps the records of, all of them
   */
  Sheet(Set<Measure> ownMeasures) {
    this.ownMeasures = ownMeasures;
  }

  void add(String measure, String group, long value) {
    sums.merge(measure + ' ' + group, value, Long::sum);
  }

  /** A part of the whole: a division below, or a month. */
  void addPart(Measure measure, String code, long value) {
    parts.computeIfAbsent(measure, key -> new TreeMap<>()).merge(code, value, Long::sum);
  }

  long sum(String measure, String group) {
    return sums.getOrDefault(measure + ' ' + group, 0L);
  }

  /** The groups that a measure is broken down by, in the order of their names. */
  List<String> codes(Measure measure, By by) {
    String prefix = measure + " " + by + ' ';
    return sums.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .sorted()
        .toList();
  }

  /** How often a step took how many days. */
  TreeMap<Integer, Long> days(Figures.Step step) {
    String prefix = "STEP " + step + " DAYS ";
    TreeMap<Integer, Long> days = new TreeMap<>();
    sums.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            days.put(Integer.valueOf(key.substring(prefix.length())), value);
          }
        });
    return days;
  }

  Figure total(Measure measure) {
    return Figure.of(sum(measure.name(), ALL), isHidden(measure, sum(counted(measure), ALL)));
  }

  private boolean isHidden(Measure measure, long count) {
    return !ownMeasures.contains(measure) && SmallCells.isSmall(count);
  }

  /** The parts of a sum by one criterion; money is hidden where the people are. */
  List<Figure> groups(Measure measure, By by) {
    List<String> codes = codes(measure, by);
    boolean own = ownMeasures.contains(measure);
    boolean[] hidden;
    if (by == By.BORNE || by == By.LEVEL && hides(measure)) {
      hidden = new boolean[codes.size()];
      boolean all = by == By.LEVEL || SmallCells.isSmall(sum(counted(measure), ALL));
      Arrays.fill(hidden, all);
    } else {
      hidden =
          SmallCells.hidden(
              codes.stream().map(code -> sum(counted(measure), by + " " + code)).toList());
    }
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      long value = sum(measure.name(), by + " " + codes.get(i));
      figures.add(Figure.of(value, !own && hidden[i]));
    }
    return figures;
  }

  /** Whether one of the parts is hidden: then no other way of cutting the whole may show it. */
  private boolean hides(Measure measure) {
    for (boolean hidden : SmallCells.hidden(List.copyOf(counts(measure).values()))) {
      if (hidden) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Long> counts(Measure measure) {
    return parts.getOrDefault(Measure.valueOf(counted(measure)), Map.of());
  }

  /** Of each part what may be shown, in the order of the measures. */
  Map<String, List<Figure>> parts() {
    Set<String> codes = new HashSet<>();
    parts.values().forEach(values -> codes.addAll(values.keySet()));
    Map<String, List<Figure>> shown = new TreeMap<>();
    codes.forEach(code -> shown.put(code, new ArrayList<>()));
    for (Measure measure : Measure.values()) {
      Map<String, Long> values = parts.getOrDefault(measure, Map.of());
      Map<String, Long> counts = counts(measure);
      List<String> order = List.copyOf(shown.keySet());
      boolean[] hidden =
          SmallCells.hidden(order.stream().map(code -> counts.getOrDefault(code, 0L)).toList());
      for (int i = 0; i < order.size(); i++) {
        shown
            .computeIfAbsent(order.get(i), code -> new ArrayList<>())
            .add(
                Figure.of(
                    values.getOrDefault(order.get(i), 0L),
                    !ownMeasures.contains(measure) && hidden[i]));
      }
    }
    return shown;
  }

  /** What is counted to see whether a sum may be shown: for money the people who got it. */
  private static String counted(Measure measure) {
    return (measure == Measure.MONEY ? Measure.RELIEVED : measure).name();
  }
}
