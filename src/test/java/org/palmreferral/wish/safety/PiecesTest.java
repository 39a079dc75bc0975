package org.palmreferral.wish.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.wish.safety.TextPlatform.Opinion;

class PiecesTest {

  private static final int MOST = TextPlatform.MOST_CHARACTERS;

  @ParameterizedTest
  @CsvSource({"1, 1", "2500, 1", "2501, 2", "4950, 2", "4951, 3", "10000, 5"})
  void asFewAsPossible(int length, int pieces) {
    assertEquals(pieces, Pieces.of("字".repeat(length), MOST).size());
  }

  @Test
  void nothingHidesAtASeam() {
    String text =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Character.toString(0x4E00 + i))
            .collect(Collectors.joining());
    List<String> pieces = Pieces.of(text, MOST);
    for (int at = 0; at + Pieces.OVERLAP <= text.length(); at++) {
      String word = text.substring(at, at + Pieces.OVERLAP);
      assertTrue(pieces.stream().anyMatch(piece -> piece.contains(word)), "at " + at);
    }
  }

  @Test
  void noPairIsTornApart() {
    for (String piece : Pieces.of("字" + "😀".repeat(4_999), MOST)) {
      assertTrue(piece.length() <= MOST);
      assertFalse(Character.isLowSurrogate(piece.charAt(0)));
      assertFalse(Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }
  }

  @Test
  void theWorstOfAllCounts() {
    assertEquals(Opinion.PASS, worst(Opinion.PASS, Opinion.PASS));
    assertEquals(Opinion.REVIEW, worst(Opinion.PASS, Opinion.REVIEW));
    assertEquals(Opinion.RISKY, worst(Opinion.REVIEW, Opinion.RISKY, Opinion.PASS));
    assertEquals(Opinion.NOT_NOW, worst(Opinion.REVIEW, Opinion.NOT_NOW));
    assertEquals(Opinion.NEVER, worst(Opinion.NOT_NOW, Opinion.NEVER));
    assertEquals(Opinion.RISKY, worst(Opinion.RISKY, Opinion.NOT_NOW, Opinion.NEVER));
  }

  private static Opinion worst(Opinion... opinions) {
    return TextChecking.worst(List.of(opinions));
  }
}
