package org.palmreferral.wish.board;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out.
 *
 * @param etag by which a browser knows it again; weak, since it may be compressed on its way
 */
record Rendered(byte[] bytes, String etag) {

  /** Tells any two answers apart that one reader will ever hold; nobody gains by a collision. */
  static Rendered of(byte[] bytes) {
    CRC32C one = new CRC32C();
    one.update(bytes);
    CRC32 other = new CRC32();
    other.update(bytes);
    String tag =
        HexFormat.of().toHexDigits(one.getValue() << Integer.SIZE | other.getValue())
            + '-'
            + Integer.toHexString(bytes.length);
    return new Rendered(bytes, "W/\"" + tag + '"');
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
