package org.palmreferral.organisation.sheet;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Collects bad cells: counts all, keeps those of the first lines. */
public final class BadCells {

  /** The most that are told one by one. */
  public static final int MOST = 200;

  private static final Comparator<Numbered> BY_LINE =
      Comparator.<Numbered>comparingInt(n -> n.cell().line()).thenComparingInt(Numbered::number);

  private final TreeSet<Numbered> first = new TreeSet<>(BY_LINE);
  private final Set<Integer> lines = new HashSet<>();
  private int total;

  private record Numbered(int number, BadCell cell) {}

  /** Notes a cell of a row. */
  public void add(ImportRow row, String column, String code, Object... arguments) {
    add(BadCell.of(row.line(), column, row.text(column), code, arguments));
  }

  void add(BadCell cell) {
    lines.add(cell.line());
    first.add(new Numbered(total++, cell));
    if (first.size() > MOST) {
      first.pollLast();
    }
  }

  public boolean isEmpty() {
    return total == 0;
  }

  public int total() {
    return total;
  }

  /** Whether something was found on the line. */
  public boolean has(int line) {
    return lines.contains(line);
  }

  java.util.List<BadCell> first() {
    return first.stream().map(Numbered::cell).toList();
  }
}
