package org.palmreferral.wish.safety;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * A text as the rules read it: full-width, circled and other dressed-up letters and digits made
 * plain, in lower case, without what nobody sees. It remembers where each character came from.
 */
final class Reading implements CharSequence {

  private final String text;

  /** For each character of the reading, where its original begins and ends. */
  private final int[] starts;

  private final int[] ends;

  private Reading(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static Reading of(String original) {
    StringBuilder plain = new StringBuilder(original.length());
    int[] starts = new int[original.length() + 16];
    int[] ends = new int[original.length() + 16];
    for (int at = 0; at < original.length(); ) {
      int point = original.codePointAt(at);
      int next = at + Character.charCount(point);
      int before = plain.length();
      plain.append(plain(point));
      while (plain.length() > starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      Arrays.fill(starts, before, plain.length(), at);
      Arrays.fill(ends, before, plain.length(), next);
      at = next;
    }
    return new Reading(plain.toString(), starts, ends);
  }

  private static String plain(int point) {
    if (point >= 0x4E00 && point <= 0x9FFF) {
      return Character.toString(point);
    }
    if (point < 0x80) {
      return Character.toString(Character.toLowerCase(point));
    }
    return switch (Character.getType(point)) {
      case Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE ->
          "";
      case Character.OTHER_NUMBER -> number(point);
      default -> folded(point);
    };
  }

  /** ① ⑴ ❶ and the like. */
  private static String number(int point) {
    int value = Character.getNumericValue(point);
    return value >= 0 && value <= 50 ? Integer.toString(value) : folded(point);
  }

  private static String folded(int point) {
    String character = Character.toString(point);
    return Normalizer.normalize(character, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** What stands from one place of the reading to another, as a finding in the original. */
  Finding finding(Rule rule, int from, int to, boolean blocking) {
    return new Finding(rule, starts[from], ends[to - 1], blocking);
  }

  /** The reading without blanks, dots and dashes: who splits a name means to. */
  Dense dense() {
    StringBuilder characters = new StringBuilder(text.length());
    int[] places = new int[text.length()];
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!Character.isWhitespace(c) && "-_.*".indexOf(c) < 0) {
        places[characters.length()] = at;
        characters.append(c);
      }
    }
    return new Dense(characters.toString(), places);
  }

  /**
   * @param places of the characters in the reading
   */
  record Dense(String characters, int[] places) {

    /** Where a name stands, as places of the reading. */
    void each(String name, BiConsumer<Integer, Integer> found) {
      for (int at = characters.indexOf(name);
          at >= 0;
          at = characters.indexOf(name, at + name.length())) {
        found.accept(places[at], places[at + name.length() - 1] + 1);
      }
    }

    @Override
    public String toString() {
      return characters;
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  /** Never into a log; the rules read it character by character. */
  @Override
  public String toString() {
    return text;
  }
}
