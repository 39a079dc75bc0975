package org.palmreferral.wish.board;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out.
 *
 * @param etag by which a browser knows it again; weak, since it may be compressed on its way
 */
record Rendered(byte[] bytes, String etag) {

  private static final int ETAG_BYTES = 16;

  static Rendered of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
      return new Rendered(bytes, "W/\"" + tag + '"');
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether the reader has it already (RFC 9110, 13.1.2). */
  boolean matches(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    String bare = etag.substring(2);
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(bare));
  }
}
