package org.palmreferral.wechat.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Objects;

/** One HTTP request. */
record Call(String method, String path, MultiMap query, byte[] body) {

  static final ObjectMapper JSON = new ObjectMapper();

  String parameter(String name) {
    return Objects.requireNonNullElse(query.get(name), "");
  }

  void mustBe(String expected) throws Refused {
    if (!method.equals(expected)) {
      throw Refused.with(expected.equals("GET") ? 43001 : 43002);
    }
  }

  /** The body, which has to be a JSON object: the platform takes no form. */
  JsonNode json() throws Refused {
    try {
      JsonNode node = Objects.requireNonNullElse(JSON.readTree(body), MissingNode.getInstance());
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // The same answer as for JSON that is no object.
    }
    throw Refused.with(47001);
  }
}
