package org.palmreferral.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Vault;

/** Mainland mobile numbers, eleven digits. */
public final class PhoneNumber {

  /** For bean validation. */
  public static final String PATTERN = "1[3-9][0-9]{9}";

  private static final Pattern MOBILE = Pattern.compile(PATTERN);

  private PhoneNumber() {}

  /** Without country code and blanks. */
  static String normalise(String number) {
    String digits = number.replaceAll("[\\s-]", "").replaceFirst("^(\\+|00)?86(?=1)", "");
    if (!MOBILE.matcher(digits).matches()) {
      throw new IllegalArgumentException("not a mainland mobile number");
    }
    return digits;
  }

  static byte[] print(String number, Vault vault) {
    return vault.fingerprint("phone", number);
  }

  /** To look for it by: also under the keys of before. */
  static List<byte[]> prints(String number, Vault vault) {
    return vault.fingerprints("phone", number);
  }

  /** 138****5678. */
  public static @Nullable String masked(@Nullable String number) {
    return number == null ? null : number.substring(0, 3) + "****" + number.substring(7);
  }
}
