package org.palmreferral.wechat.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response. */
record Reply(int status, String contentType, byte[] body) {

  /** The platform's own spelling: it writes "encoding" where HTTP says "charset". */
  private static final String PLATFORM_JSON = "application/json; encoding=utf-8";

  static Reply json(Object value) {
    return new Reply(200, PLATFORM_JSON, bytes(value));
  }

  /** Some of the platform's JSON comes as text. */
  static Reply jsonAsText(Object value) {
    return new Reply(200, "text/plain", bytes(value));
  }

  static Reply ok(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("errcode", 0);
    all.put("errmsg", "ok");
    all.putAll(more);
    return json(all);
  }

  static Reply error(Refused refused, String rid) {
    return json(
        Map.of("errcode", refused.errcode, "errmsg", refused.getMessage() + " rid: " + rid));
  }

  static Reply picture(byte[] png) {
    return new Reply(200, "image/png", png);
  }

  static Reply phone(int status, Object value) {
    return new Reply(status, "application/json", bytes(value));
  }

  private static byte[] bytes(Object value) {
    try {
      return Call.JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
