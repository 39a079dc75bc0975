package org.palmreferral.exchange.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks say: HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signature() {}

  /** A new secret, as its owner is shown it. */
  static String draw() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The header's value.
   *
   * @param secrets several while one takes the place of another: the receiver needs to know one
   */
  static String of(List<String> secrets, String id, long timestamp, String body) {
    String signed = id + '.' + timestamp + '.' + body;
    return secrets.stream().map(secret -> one(secret, signed)).collect(Collectors.joining(" "));
  }

  static String of(List<String> secrets, UUID id, long timestamp, String body) {
    return of(secrets, id.toString(), timestamp, body);
  }

  private static String one(String secret, String signed) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] sum = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a webhook", e);
    }
  }
}
