package org.palmreferral.wechat.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random and derived strings in the platform's style. */
final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OPENID_LENGTH = 28;

  private Secrets() {}

  static String random(int bytes) {
    byte[] some = new byte[bytes];
    RANDOM.nextBytes(some);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
  }

  /** 28 characters that begin with an o, always the same for the same seed. */
  static String openid(String seed) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(seed));
    return "o" + text.substring(0, OPENID_LENGTH - 1);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
