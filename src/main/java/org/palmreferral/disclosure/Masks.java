package org.palmreferral.disclosure;

import java.util.Collection;

/** What is left of a name or a number when it is not for the reader. */
public final class Masks {

  /** A minor victim, whoever she is (未成年人保护法第一百零三条). */
  public static final String MINOR = "未成年被害人（某某）";

  static final String PLACE = "***";
  private static final String SOMEBODY = "某某";
  private static final int IDENTITY_NUMBER = 18;
  private static final int PHONE = 11;

  private Masks() {}

  /** 王某某 of 王小花: the family name stays. */
  public static String name(String name) {
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first)
        + "某".repeat(Math.min(2, Math.max(1, name.codePointCount(first, name.length()))));
  }

  /** 4512************3X: the county stays in part, and the end. */
  static String number(String number) {
    return number.length() == IDENTITY_NUMBER
        ? number.substring(0, 4) + "*".repeat(IDENTITY_NUMBER - 6) + number.substring(16)
        : "*".repeat(number.length());
  }

  /** 138****5678. */
  public static String phone(String phone) {
    return phone.length() == PHONE
        ? phone.substring(0, 3) + "****" + phone.substring(7)
        : "*".repeat(phone.length());
  }

  /** A text in which these names stand, without them. */
  public static String without(String text, Collection<String> names) {
    String masked = text;
    for (String name : names) {
      masked = masked.replace(name, SOMEBODY);
    }
    return masked;
  }
}
