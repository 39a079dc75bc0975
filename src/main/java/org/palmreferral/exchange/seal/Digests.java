package org.palmreferral.exchange.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
public final class Digests {

  private Digests() {}

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  static byte[] sha256(byte[] content) {
    return sha256().digest(content);
  }

  /** As it stands in manifests and lists. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
