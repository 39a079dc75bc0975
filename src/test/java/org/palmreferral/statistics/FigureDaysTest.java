package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many days a step takes, at most, in so many of a hundred cases. */
class FigureDaysTest {

  @Test
  void medianAndNineOfTen() {
    TreeMap<Integer, Long> days = new TreeMap<>(Map.of(0, 4L, 3, 4L, 7, 1L, 30, 1L));
    assertEquals(3, FigureReading.atMost(days, 10, 50));
    assertEquals(7, FigureReading.atMost(days, 10, 90));
    assertEquals(5, FigureReading.atMost(new TreeMap<>(Map.of(5, 1L)), 1, 50));
  }
}
