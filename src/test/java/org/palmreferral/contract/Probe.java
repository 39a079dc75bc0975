package org.palmreferral.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request that tells whether somebody may do a thing, and changes as little as it can: a version
 * that is not in force, or a body that a rule turns down, is refused only after the caller was let
 * through.
 *
 * @param allowed the one status that proves that she was
 * @param bearer the token to use instead of the caller's own, where the probe ends a session
 */
record Probe(
    String method,
    String path,
    @Nullable String mediaType,
    byte[] body,
    int allowed,
    @Nullable String bearer) {

  /** Of no version that anything in a test reaches. */
  static final String STALE = "\"999999\"";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----palm-referral";

  static Probe get(String path) {
    return new Probe("GET", path, null, new byte[0], 200, null);
  }

  static Probe delete(String path, int allowed) {
    return new Probe("DELETE", path, null, new byte[0], allowed, null);
  }

  static Probe post(String path, int allowed) {
    return new Probe("POST", path, null, new byte[0], allowed, null);
  }

  static Probe put(String path, int allowed) {
    return new Probe("PUT", path, null, new byte[0], allowed, null);
  }

  Probe with(Object json) {
    try {
      return new Probe(
          method, path, "application/json", JSON.writeValueAsBytes(json), allowed, bearer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Probe withFile(String name, String type, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, type);
    byte[] before = head.getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] form = new byte[before.length + content.length + after.length];
    System.arraycopy(before, 0, form, 0, before.length);
    System.arraycopy(content, 0, form, before.length, content.length);
    System.arraycopy(after, 0, form, before.length + content.length, after.length);
    String multipart = "multipart/form-data; boundary=" + BOUNDARY;
    return new Probe(method, path, multipart, form, allowed, bearer);
  }

  Probe by(String token) {
    return new Probe(method, path, mediaType, body, allowed, token);
  }

  @Override
  public String toString() {
    return method + ' ' + path;
  }
}
