package org.palmreferral.wish.safety;

import java.util.Arrays;

/**
 * The digits of a text in a row, however they are written: 1 一 壹 幺, and the letters o, l, i where
 * they stand alone. Between two of them may stand something; see {@link Gap}.
 */
final class Digits {

  /** How a digit is written. Where the way changes, a number may begin or end. */
  enum Way {
    PLAIN,
    CHINESE,
    LETTER
  }

  /** What stands between two digits. */
  enum Gap {
    NOTHING,
    /** Up to three blanks, dashes, dots, brackets and the like. */
    SEPARATOR,
    /** One or two other characters, which may have been put there to break the number up. */
    FILLER,
    /** Something that makes them two numbers: a longer text, or a unit such as 年 or 元. */
    WALL
  }

  private static final String CHINESE = "零一二三四五六七八九" + "〇壹贰叁肆伍陆柒捌玖" + "○幺两参肆伍陸拐捌勾" + "洞弌貳參肆伍陸柒捌玖";

  /** After one of these comes another number: dates, times, prices, sizes, counts. */
  private static final String UNITS = "年月日号號时時点點分秒岁歲元块塊角毛米厘公里斤克吨个個只隻本件双雙套台次天周期周人名级級班届码碼寸度页楼层:%°";

  private static final String AMOUNTS = "元块塊角米厘公斤克岁歲%°";

  private static final int MOST_SEPARATORS = 3;
  private static final int MOST_FILLERS = 2;

  private final Reading text;
  private byte[] values = new byte[16];
  private Way[] ways = new Way[16];
  private int[] places = new int[16];
  private int count;

  private Digits(Reading text) {
    this.text = text;
  }

  static Digits of(Reading text) {
    Digits digits = new Digits(text);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits.add(c - '0', Way.PLAIN, at);
      } else if (isLatin(c)) {
        at = digits.addWord(at) - 1;
      } else if (CHINESE.indexOf(c) >= 0) {
        digits.add(CHINESE.indexOf(c) % 10, Way.CHINESE, at);
      }
    }
    return digits;
  }

  /** A word of nothing but o, l and i is taken for digits. Tells where it ends. */
  private int addWord(int from) {
    int end = from;
    boolean all = true;
    while (end < text.length() && isLatin(text.charAt(end))) {
      all &= "oli".indexOf(text.charAt(end)) >= 0;
      end++;
    }
    for (int at = from; all && at < end; at++) {
      add(text.charAt(at) == 'o' ? 0 : 1, Way.LETTER, at);
    }
    return end;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private void add(int value, Way way, int place) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
      ways = Arrays.copyOf(ways, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    values[count] = (byte) value;
    ways[count] = way;
    places[count++] = place;
  }

  int count() {
    return count;
  }

  int value(int index) {
    return values[index];
  }

  Way way(int index) {
    return ways[index];
  }

  /** Where a digit stands in the reading. */
  int place(int index) {
    return places[index];
  }

  /** What stands before a digit, since the one before it. */
  Gap before(int index) {
    if (index == 0) {
      return Gap.WALL;
    }
    int from = places[index - 1] + 1;
    int length = places[index] - from;
    if (length == 0) {
      return Gap.NOTHING;
    }
    if (length > MOST_SEPARATORS) {
      return Gap.WALL;
    }
    boolean separators = true;
    for (int at = from; at < places[index]; at++) {
      char c = text.charAt(at);
      if (UNITS.indexOf(c) >= 0) {
        return Gap.WALL;
      }
      separators &= isSeparator(c);
    }
    return separators ? Gap.SEPARATOR : length <= MOST_FILLERS ? Gap.FILLER : Gap.WALL;
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || "._·•*()[]+−~|\u2800".indexOf(c) >= 0;
  }

  /** Whether a number may begin with this digit. */
  boolean begins(int index) {
    return index == 0 || before(index) != Gap.NOTHING || ways[index] != ways[index - 1];
  }

  /** Whether a number may end with this digit. */
  boolean ends(int index) {
    return index + 1 == count || begins(index + 1);
  }

  /** Whether a unit follows, so that it is rather an amount. */
  boolean isAmount(int last) {
    int next = places[last] + 1;
    return next < text.length() && AMOUNTS.indexOf(text.charAt(next)) >= 0;
  }

  /** How many digits from an index on have no more than this between them; {@code most} at most. */
  int together(int from, int most, Gap widest) {
    int length = 1;
    while (length < most && from + length < count && before(from + length).compareTo(widest) <= 0) {
      length++;
    }
    return length;
  }

  /** The digits as plain text. */
  String plain(int from, int length) {
    StringBuilder plain = new StringBuilder(length);
    for (int i = from; i < from + length; i++) {
      plain.append((char) ('0' + values[i]));
    }
    return plain.toString();
  }
}
