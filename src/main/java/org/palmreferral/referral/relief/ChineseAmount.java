package org.palmreferral.referral.relief;

/**
 * Money in capital numerals (大写金额), as documents write it (正确填写票据和结算凭证的基本规定, 支付结算办法附一): 整 after
 * whole yuan, nothing after jiao or fen, and one 零 for any number of noughts between other digits.
 */
final class ChineseAmount {

  private static final String[] DIGITS = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿"};

  /** A trillion yuan; nothing here comes near it. */
  private static final long LIMIT = 1_000_000_000_000L;

  private ChineseAmount() {}

  /**
   * The words for an amount, such as 人民币玖万元整.
   *
   * @param fen not negative, and less than a trillion yuan
   */
  static String of(long fen) {
    long yuan = fen / 100;
    if (fen < 0 || yuan >= LIMIT) {
      throw new IllegalArgumentException("no amount in words: " + fen);
    }
    int jiao = (int) (fen / 10 % 10);
    int rest = (int) (fen % 10);
    StringBuilder words = new StringBuilder("人民币");
    if (yuan > 0 || jiao == 0 && rest == 0) {
      words.append(yuan == 0 ? DIGITS[0] : whole(yuan)).append('元');
    }
    if (jiao == 0 && rest == 0) {
      return words.append('整').toString();
    }
    if (jiao > 0) {
      words.append(DIGITS[jiao]).append('角');
    } else if (yuan > 0) {
      words.append(DIGITS[0]);
    }
    return rest > 0 ? words.append(DIGITS[rest]).append('分').toString() : words.toString();
  }

  /** Digit by digit from the left, in groups of four. */
  private static String whole(long yuan) {
    String digits = Long.toString(yuan);
    StringBuilder words = new StringBuilder();
    boolean nought = false;
    boolean groupHasDigit = false;
    for (int i = 0; i < digits.length(); i++) {
      int place = digits.length() - 1 - i;
      int digit = digits.charAt(i) - '0';
      if (digit == 0) {
        nought = true;
      } else {
        if (nought) {
          words.append(DIGITS[0]);
        }
        nought = false;
        groupHasDigit = true;
        words.append(DIGITS[digit]).append(PLACES[place % 4]);
      }
      if (place % 4 == 0) {
        if (groupHasDigit) {
          words.append(GROUPS[place / 4]);
          nought = false; // 壹拾万伍仟: the noughts that end a group are not spoken
        } else {
          nought = true;
        }
        groupHasDigit = false;
      }
    }
    return words.toString();
  }
}
