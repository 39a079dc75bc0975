package org.palmreferral.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Values in a form of which there is only one: each behind its length in bytes, {@code 3:abc,}, and
 * {@code -,} for none. What is hashed and signed is such a text; {@code audit_field} in the
 * migration is the other half of it.
 */
final class CanonicalText {

  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final StringBuilder text;

  /**
   * @param form says which fields follow; a changed list of fields is another form
   */
  CanonicalText(String form) {
    text = new StringBuilder(form).append(',');
  }

  CanonicalText add(@Nullable Object value) {
    if (value == null) {
      text.append("-,");
      return this;
    }
    String words = value.toString();
    text.append(words.getBytes(StandardCharsets.UTF_8).length)
        .append(':')
        .append(words)
        .append(',');
    return this;
  }

  /** Microseconds since 1970, which is what PostgreSQL keeps. Infinity has no sense here. */
  CanonicalText add(OffsetDateTime at) {
    return add((Object) (at.toEpochSecond() * MICROS_PER_SECOND + at.getNano() / NANOS_PER_MICRO));
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
