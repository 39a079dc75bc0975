package org.palmreferral.organisation.region;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionGramsTest {

  /** A search asks for pieces; a name that matches must have every one of them. */
  @ParameterizedTest
  @ValueSource(strings = {"凤山县", "大村村民委员会", "复兴路20号社区居委会", "村", "𠮷田村"})
  void everyPartOfANameIsFoundByItsPieces(String name) {
    Set<Integer> pieces = pieces(name);
    for (int begin = 0; begin < name.length(); begin++) {
      for (int end = begin + 1; end <= name.length(); end++) {
        assertTrue(pieces.containsAll(RegionGrams.ofPart(name.substring(begin, end))));
      }
    }
    for (int end = 1; end <= name.length(); end++) {
      assertTrue(pieces.containsAll(RegionGrams.ofBeginning(name.substring(0, end))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"山县", "凤县", "县"})
  void whatANameDoesNotBeginWithLacksAPiece(String text) {
    assertFalse(pieces("凤山县").containsAll(RegionGrams.ofBeginning(text)));
  }

  private static Set<Integer> pieces(String name) {
    Set<Integer> pieces = new HashSet<>();
    RegionGrams.of(name, pieces::add);
    return pieces;
  }
}
