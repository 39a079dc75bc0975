package org.palmreferral.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.palmreferral.vault.Vault;

/** An identity number (公民身份号码) by GB 11643-1999: region, birth date, sequence, check digit. */
public record IdentityNumber(String digits, LocalDate birthDate, boolean male) {

  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  /** Reads a number; empty when its form, date or check digit is wrong. */
  public static Optional<IdentityNumber> parse(String typed) {
    String digits = typed.trim().toUpperCase(Locale.ROOT);
    if (!FORM.matcher(digits).matches() || digits.charAt(17) != checkDigit(digits)) {
      return Optional.empty();
    }
    try {
      LocalDate birth =
          LocalDate.of(
              Integer.parseInt(digits.substring(6, 10)),
              Integer.parseInt(digits.substring(10, 12)),
              Integer.parseInt(digits.substring(12, 14)));
      boolean male = (digits.charAt(16) - '0') % 2 == 1;
      return birth.getYear() < 1880
          ? Optional.empty()
          : Optional.of(new IdentityNumber(digits, birth, male));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  static char checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_DIGITS.charAt(sum % 11);
  }

  /** The keyed fingerprint to find the person by. */
  public byte[] print(Vault vault) {
    return vault.fingerprint("identity-number", digits);
  }

  /** To look for the person by: also under the keys of before. */
  public List<byte[]> prints(Vault vault) {
    return vault.fingerprints("identity-number", digits);
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "IdentityNumber";
  }
}
