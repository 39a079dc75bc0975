package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is hidden cannot be computed from what is shown. */
class SmallCellsTest {

  @ParameterizedTest
  @CsvSource({
    "'',                ''",
    "'0,0',             ..",
    "'3,9,40',          ...",
    "'0,3',             ..",
    "'1,9,40',          xx.",
    "'1,9,40,50',       xx..",
    "'2,0,5,5',         x.xx",
    "'40,1,9,2,70',     .xxx.",
    "'3,3,1,3',         xxxx",
    "'2,2',             xx",
    "'1,0,1',           xxx",
    "'1,1,1',           xxx",
    "'1,3',             xx"
  })
  void hides(String counts, String expected) {
    assertEquals(expected, shown(list(counts)));
  }

  /** With the total and the rule known, every hidden count has at least two possible values. */
  @Test
  void noHiddenCountFollowsFromTheTotal() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      List<Long> counts =
          IntStream.range(0, 2 + random.nextInt(3))
              .mapToObj(i -> (long) random.nextInt(6))
              .toList();
      boolean[] hidden = SmallCells.hidden(counts);
      long total = counts.stream().mapToLong(Long::longValue).sum();
      if (SmallCells.isSmall(total)) {
        continue; // then the total is not shown either
      }
      List<List<Long>> possible = new ArrayList<>();
      complete(counts, hidden, total, new ArrayList<>(), possible);
      for (int i = 0; i < hidden.length; i++) {
        int cell = i;
        if (hidden[i] && SmallCells.isSmall(counts.get(i))) {
          assertTrue(
              possible.stream().map(other -> other.get(cell)).distinct().count() > 1,
              counts + " gives away the count at " + i);
        }
      }
    }
  }

  /** All breakdowns that look the same from outside. */
  private static void complete(
      List<Long> counts,
      boolean[] hidden,
      long total,
      List<Long> soFar,
      List<List<Long>> possible) {
    int i = soFar.size();
    if (i == counts.size()) {
      if (soFar.stream().mapToLong(Long::longValue).sum() == total
          && shown(soFar).equals(shown(counts))) {
        possible.add(List.copyOf(soFar));
      }
      return;
    }
    for (long value = hidden[i] ? 0 : counts.get(i);
        value <= (hidden[i] ? total : counts.get(i));
        value++) {
      soFar.add(value);
      complete(counts, hidden, total, soFar, possible);
      soFar.remove(i);
    }
  }

  private static String shown(List<Long> counts) {
    StringBuilder text = new StringBuilder();
    for (boolean hidden : SmallCells.hidden(counts)) {
      text.append(hidden ? 'x' : '.');
    }
    return text.toString();
  }

  private static List<Long> list(String counts) {
    return counts.isEmpty()
        ? List.of()
        : java.util.Arrays.stream(counts.split(",")).map(Long::valueOf).toList();
  }
}
