package org.palmreferral.presence.code;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes codes and reads them. A code is a letter for its kind, a number, a dot, a slot or serial,
 * a dot, and the first 80 bits of HMAC-SHA-256 over what stands before; all in digits and letters,
 * at most 32 characters, so that it is a scene of a mini program code.
 */
public final class CodeSigner {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();
  private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
  private static final int SEAL_BYTES = 10;

  /** Characters that 80 bits take. */
  private static final int SEAL = 14;

  private static final Pattern FORM =
      Pattern.compile("(([tpv])([0-9A-Za-z]{1,7})\\.([0-9A-Za-z]{1,7}))\\.([0-9A-Za-z]{14})");

  private final Mac mac;

  CodeSigner(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign codes", e);
    }
  }

  /** The text to show. */
  String write(ScanCode code) {
    String said = code.kind().letter + digits(code.number()) + '.' + digits(code.part());
    return said + '.' + seal(said);
  }

  /** What a scanned text says; null when it is no code of ours. */
  public @Nullable ScanCode read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    byte[] expected = seal(parts.group(1)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, parts.group(5).getBytes(StandardCharsets.US_ASCII))) {
      return null;
    }
    char letter = parts.group(2).charAt(0);
    ScanCode.Kind kind =
        Arrays.stream(ScanCode.Kind.values())
            .filter(one -> one.letter == letter)
            .findFirst()
            .orElseThrow();
    return new ScanCode(kind, number(parts.group(3)), number(parts.group(4)));
  }

  private String seal(String said) {
    byte[] whole;
    try {
      // a copy for each: a Mac is not for two threads
      whole = ((Mac) mac.clone()).doFinal(said.getBytes(StandardCharsets.US_ASCII));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("cannot sign codes", e);
    }
    BigInteger left = new BigInteger(1, Arrays.copyOf(whole, SEAL_BYTES));
    char[] sealed = new char[SEAL];
    for (int i = SEAL - 1; i >= 0; i--) {
      BigInteger[] parts = left.divideAndRemainder(BIG_BASE);
      sealed[i] = DIGITS.charAt(parts[1].intValue());
      left = parts[0];
    }
    return new String(sealed);
  }

  private static String digits(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("codes have no negative numbers");
    }
    StringBuilder digits = new StringBuilder();
    long left = number;
    do {
      digits.append(DIGITS.charAt((int) (left % BASE)));
      left /= BASE;
    } while (left > 0);
    return digits.reverse().toString();
  }

  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = number * BASE + DIGITS.indexOf(digits.charAt(i));
    }
    return number;
  }
}
