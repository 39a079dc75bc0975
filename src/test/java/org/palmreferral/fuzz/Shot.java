package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** One request, and why it is as it is. */
final class Shot {

  /** What the caller shows of a session. */
  enum Token {
    OWN,
    NONE,
    BROKEN
  }

  final Document.Operation operation;
  final Caller who;
  String method;
  String uri;
  final List<Entry<String, String>> headers = new ArrayList<>();
  byte[] body = {};
  Token token = Token.OWN;
  @Nullable String bearer;

  /** The body as it was made, when nothing was done to it. */
  @Nullable JsonNode json;

  /** The tag of the answer, when it had one. */
  @Nullable String tag;

  /** Ids that stand in the path. */
  final List<String> ids = new ArrayList<>();

  /** What was bent: {@code valid} when nothing was. */
  String kind = "valid";

  /** Whether the address is no longer sure to be the operation's, whatever was bent after it. */
  boolean elsewhere;

  Shot(Document.Operation operation, Caller who) {
    this.operation = operation;
    this.who = who;
    this.method = operation.method();
    this.uri = operation.path();
  }

  void header(String name, String value) {
    headers.add(java.util.Map.entry(name, value));
  }

  void dropHeader(String name) {
    headers.removeIf(one -> one.getKey().equalsIgnoreCase(name));
  }

  @Nullable String headerOf(String name) {
    return headers.stream()
        .filter(one -> one.getKey().equalsIgnoreCase(name))
        .map(Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Whether it asks for one thing by its id, as it should. */
  boolean isLook() {
    return kind.equals("valid")
        && method.equals("GET")
        && ids.size() == 1
        && operation.path().endsWith("}");
  }

  boolean hasTwice(String name) {
    return headers.stream().filter(one -> one.getKey().equalsIgnoreCase(name)).count() > 1;
  }

  /** To send it again by hand; the token stays out. */
  String curl(String base) {
    StringBuilder line = new StringBuilder("curl -i -X ").append(quoted(method));
    if (token != Token.NONE) {
      line.append(" -H 'Authorization: Bearer <").append(who.name()).append(">'");
    }
    for (var one : headers) {
      line.append(" -H ").append(quoted(one.getKey() + ": " + shortened(one.getValue())));
    }
    if (body.length > 0) {
      line.append(" --data-binary ")
          .append(quoted(shortened(new String(body, StandardCharsets.UTF_8))));
    }
    return line.append(" --path-as-is ").append(quoted(base + shortened(uri))).toString();
  }

  private static String shortened(String text) {
    return text.length() <= 1500
        ? text
        : text.substring(0, 700) + "…(" + text.length() + " characters)";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
