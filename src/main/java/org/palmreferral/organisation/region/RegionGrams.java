package org.palmreferral.organisation.region;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Pieces of one and two characters by which a name is found, each packed into an int. What the load
 * stores and what a search asks for are both made here and have to agree: whoever changes this
 * fills {@code region_gram} again.
 */
public final class RegionGrams {

  /** Stands before a name, so that the piece of it and the first character tells a beginning. */
  private static final char BEGIN = '\n';

  /**
   * Characters that stand in so many names of every province (村民委员会, 社区居委会, 大河 …) that looking for
   * one of them alone needs no index: a walk in order meets enough of them at once.
   */
  private static final String EVERYWHERE = "村会委社区居民大新东西南北山河家";

  private static final String BEGINS_EVERYWHERE = "大新东西南北";
  private static final String COMMUNITY = "社区";

  private RegionGrams() {}

  /** Hands over all pieces of a name, some of them perhaps more than once. */
  public static void of(String name, IntConsumer pieces) {
    char before = BEGIN;
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      pieces.accept(pair(before, character));
      if (EVERYWHERE.indexOf(character) < 0) {
        pieces.accept(character);
      }
      before = character;
    }
  }

  /**
   * The pieces that a name beginning with the text must have; none when they would tell nothing.
   */
  static Set<Integer> ofBeginning(String text) {
    if (text.length() == 1 && BEGINS_EVERYWHERE.contains(text)) {
      return Set.of();
    }
    Set<Integer> grams = pairs(text);
    grams.add(pair(BEGIN, text.charAt(0)));
    return grams;
  }

  /** The pieces that a name containing the text must have; none when they would tell nothing. */
  static Set<Integer> ofPart(String text) {
    if (text.length() == 1) {
      return EVERYWHERE.contains(text) ? Set.of() : Set.of((int) text.charAt(0));
    }
    return text.equals(COMMUNITY) ? Set.of() : pairs(text);
  }

  private static Set<Integer> pairs(String text) {
    Set<Integer> pairs = new HashSet<>();
    for (int i = 1; i < text.length(); i++) {
      pairs.add(pair(text.charAt(i - 1), text.charAt(i)));
    }
    return pairs;
  }

  private static int pair(char first, char second) {
    return first << 16 | second;
  }
}
