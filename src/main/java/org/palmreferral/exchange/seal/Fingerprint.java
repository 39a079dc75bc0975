package org.palmreferral.exchange.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What two people read to each other over the phone before one registers the other's card: 32
 * digits (106 bits) over the installation and all of its keys.
 */
public final class Fingerprint {

  private static final BigInteger MODULUS = BigInteger.TEN.pow(32);

  private Fingerprint() {}

  /** Eight groups of four digits. */
  public static String of(UUID installation, PublicKeys keys) {
    String text =
        "palm-referral card 1\n"
            + installation
            + keys.names().stream().sorted().collect(Collectors.joining("\n", "\n", "\n"));
    byte[] hash = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    String digits = String.format(Locale.ROOT, "%032d", new BigInteger(1, hash).mod(MODULUS));
    return digits.replaceAll("(.{4})(?!$)", "$1 ");
  }

  /** Whether somebody typed this very fingerprint, however she spaced it. */
  public static boolean same(String typed, String fingerprint) {
    return typed.replaceAll("[\\s-]", "").equals(fingerprint.replace(" ", ""));
  }
}
