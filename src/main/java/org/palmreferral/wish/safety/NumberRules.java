package org.palmreferral.wish.safety;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palmreferral.wish.safety.Digits.Gap;
import org.palmreferral.wish.safety.Digits.Way;

/**
 * Phones (工业和信息化部《电信网编号计划》), identity numbers (GB 11643) and bank cards (ISO/IEC 7812). Each digit
 * begins a few windows of fixed length, so the work grows with the text and no faster.
 */
final class NumberRules {

  private static final int MOBILE = 11;
  private static final int IDENTITY = 18;
  private static final int OLD_IDENTITY = 15;
  private static final int SHORTEST_CARD = 16;
  private static final int LONGEST_CARD = 19;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10x98765432";

  /** How people break up a mobile number. */
  private static final Set<List<Integer>> HABITS =
      Set.of(
          List.of(11),
          List.of(3, 4, 4),
          List.of(3, 8),
          List.of(7, 4),
          List.of(4, 7),
          List.of(5, 6),
          List.of(6, 5),
          List.of(3, 3, 5),
          List.of(4, 4, 3),
          List.of(4, 3, 4));

  /** With letters for digits, so many others have to be there. */
  private static final int FEWEST_NUMERALS = 6;

  /** A number without an area code is one only where something says so. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:电话|座机|固话|号码|拨打|致电|联系方式|tel)[^0-9\\n]{0,4}([2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9])");

  private final Reading text;
  private final Digits digits;
  private final List<Finding> found = new ArrayList<>();

  /** What of the reading is a number already. */
  private final BitSet taken = new BitSet();

  private NumberRules(Reading text) {
    this.text = text;
    this.digits = Digits.of(text);
  }

  static List<Finding> find(Reading text) {
    NumberRules rules = new NumberRules(text);
    rules.look();
    return rules.found;
  }

  private void look() {
    for (int i = 0; i < digits.count(); ) {
      Window window = at(i);
      if (window == null) {
        i++;
      } else {
        found.add(text.finding(window.rule(), digits.place(i), window.end(), window.blocking()));
        taken.set(digits.place(i), window.end());
        i += window.length();
      }
    }
    var calls = CALL.matcher(text);
    while (calls.find()) {
      if (taken.get(calls.start(1), calls.end(1)).isEmpty()) {
        found.add(text.finding(Rule.PHONE, calls.start(1), calls.end(1), false));
      }
    }
  }

  /**
   * A number that begins with a digit.
   *
   * @param length in digits
   * @param end in the reading, after the last character
   */
  private record Window(Rule rule, int length, int end, boolean blocking) {}

  private @Nullable Window at(int i) {
    if (!digits.begins(i)) {
      return hidden(i);
    }
    Window window = identity(i);
    window = window == null ? card(i) : window;
    window = window == null ? landline(i) : window;
    window = window == null ? mobile(i) : window;
    return window == null ? abroad(i) : window;
  }

  private Window window(Rule rule, int from, int length, boolean blocking) {
    return new Window(rule, length, digits.place(from + length - 1) + 1, blocking);
  }

  // -- phones --

  private @Nullable Window mobile(int i) {
    if (!isMobile(i)
        || digits.together(i, MOBILE, Gap.FILLER) < MOBILE
        || !digits.ends(i + MOBILE - 1)
        || numerals(i) < FEWEST_NUMERALS) {
      return null;
    }
    return window(Rule.PHONE, i, MOBILE, isSurelyMobile(i));
  }

  private boolean isMobile(int i) {
    return i + MOBILE <= digits.count() && digits.value(i) == 1 && digits.value(i + 1) >= 3;
  }

  private long numerals(int i) {
    long numerals = 0;
    for (int at = i; at < i + MOBILE; at++) {
      numerals += digits.way(at) == Way.LETTER ? 0 : 1;
    }
    return numerals;
  }

  private boolean isSurelyMobile(int i) {
    if (digits.together(i, MOBILE, Gap.SEPARATOR) < MOBILE) {
      return false;
    }
    List<Integer> groups = groups(i);
    return groups.size() == 1
        || (HABITS.contains(groups) || groups.stream().allMatch(group -> group <= 2))
            && !digits.isAmount(i + MOBILE - 1);
  }

  private List<Integer> groups(int i) {
    List<Integer> groups = new ArrayList<>();
    int group = 1;
    for (int at = i + 1; at < i + MOBILE; at++) {
      if (digits.before(at) == Gap.NOTHING) {
        group++;
      } else {
        groups.add(group);
        group = 1;
      }
    }
    groups.add(group);
    return groups;
  }

  /** 0, +86 or 0086 and a mobile number without a break. */
  private @Nullable Window abroad(int i) {
    for (String prefix : List.of("0", "86", "0086")) {
      int own = i + prefix.length();
      if (own + MOBILE <= digits.count()
          && digits.plain(i, prefix.length()).equals(prefix)
          && isMobile(own)
          && digits.together(i, prefix.length() + MOBILE, Gap.SEPARATOR) == prefix.length() + MOBILE
          && digits.ends(own + MOBILE - 1)) {
        return window(Rule.PHONE, i, prefix.length() + MOBILE, true);
      }
    }
    return null;
  }

  /** With the area code: 010 and 02x have eight digits of their own, the others seven or eight. */
  private @Nullable Window landline(int i) {
    if (digits.value(i) != 0
        || i + MOBILE > digits.count()
        || digits.value(i + 1) == 0
        || digits.value(i + 1) == 1 && digits.value(i + 2) != 0) {
      return null;
    }
    int area = digits.value(i + 1) <= 2 ? 3 : 4;
    for (int own = 8; own >= (area == 3 ? 8 : 7); own--) {
      int length = area + own;
      if (i + length <= digits.count()
          && digits.value(i + area) >= 2
          && digits.together(i, length, Gap.SEPARATOR) == length
          && digits.ends(i + length - 1)) {
        return window(Rule.PHONE, i, length, true);
      }
    }
    return null;
  }

  /** A mobile number in the middle of a longer row of digits. */
  private @Nullable Window hidden(int i) {
    return isMobile(i)
            && digits.way(i) == Way.PLAIN
            && digits.together(i, MOBILE, Gap.NOTHING) == MOBILE
        ? window(Rule.PHONE, i, MOBILE, false)
        : null;
  }

  // -- identity numbers --

  private @Nullable Window identity(int i) {
    int together = digits.together(i, IDENTITY, Gap.SEPARATOR);
    if (together >= IDENTITY - 1 && digits.value(i) >= 1 && isBirthDate(i + 6, 8)) {
      char check = CHECKS.charAt(weighed(i) % 11);
      int x = afterLast(i + IDENTITY - 2);
      if (x > 0) {
        return new Window(Rule.IDENTITY_NUMBER, IDENTITY - 1, x, check == 'x');
      }
      if (together == IDENTITY && digits.ends(i + IDENTITY - 1)) {
        boolean right = check == '0' + digits.value(i + IDENTITY - 1);
        return window(Rule.IDENTITY_NUMBER, i, IDENTITY, right);
      }
    }
    return together >= OLD_IDENTITY
            && digits.value(i) >= 1
            && digits.value(i) <= 6
            && digits.ends(i + OLD_IDENTITY - 1)
            && isBirthDate(i + 6, 6)
        ? window(Rule.IDENTITY_NUMBER, i, OLD_IDENTITY, false)
        : null;
  }

  private int weighed(int i) {
    int sum = 0;
    for (int at = 0; at < WEIGHTS.length; at++) {
      sum += digits.value(i + at) * WEIGHTS[at];
    }
    return sum;
  }

  /** The end of an X that follows the 17th digit; 0 when there is none. */
  private int afterLast(int last) {
    int at = digits.place(last) + 1;
    while (at < text.length()
        && at <= digits.place(last) + 3
        && " -".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean x = at < text.length() && "x×".indexOf(text.charAt(at)) >= 0;
    boolean word =
        at + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(at + 1))
            && text.charAt(at + 1) < 0x80;
    return x && !word ? at + 1 : 0;
  }

  private boolean isBirthDate(int from, int length) {
    int number = Integer.parseInt(digits.plain(from, length));
    int year = length == 8 ? number / 10_000 : 1900 + number / 10_000;
    try {
      LocalDate.of(year, number / 100 % 100, number % 100);
      return year >= 1900 && year < 2100;
    } catch (DateTimeException none) {
      return false;
    }
  }

  // -- bank cards --

  private @Nullable Window card(int i) {
    if (digits.value(i) < 3 || digits.value(i) > 6) {
      return null;
    }
    // people write cards in groups of four or more; shorter ones are a list of sizes
    if (digits.together(i, 4, Gap.NOTHING) < 4) {
      return null;
    }
    int together = digits.together(i, LONGEST_CARD, Gap.SEPARATOR);
    for (int length = together; length >= SHORTEST_CARD; length--) {
      if (digits.ends(i + length - 1) && isLuhn(i, length) && !digits.isAmount(i + length - 1)) {
        return window(Rule.BANK_CARD, i, length, true);
      }
    }
    return null;
  }

  private boolean isLuhn(int i, int length) {
    int sum = 0;
    for (int at = 0; at < length; at++) {
      int digit = digits.value(i + length - 1 - at);
      sum += at % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
  }
}
