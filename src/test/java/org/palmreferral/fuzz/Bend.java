package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Bends one thing of a request: a value to its edge or beyond, a header, the form of the body. */
final class Bend {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Pattern HALF = Pattern.compile("[\\ud800-\\udfff]");

  /** One in so many, for it takes as long as many others. */
  private static final int SELDOM = 200;

  private final Document document;

  Bend(Document document) {
    this.document = document;
  }

  void bend(Random random, Shot shot) {
    boolean body = shot.body.length > 0;
    if (body && random.nextInt(SELDOM) == 0) {
      large(shot);
      return;
    }
    switch (random.nextInt(body ? 10 : 6)) {
      case 0 -> token(random, shot);
      case 1 -> headers(random, shot);
      case 2 -> method(random, shot);
      case 3, 4, 5 -> address(random, shot);
      case 6 -> form(random, shot);
      default -> {
        if (shot.json == null) {
          form(random, shot);
        } else {
          value(random, shot);
        }
      }
    }
  }

  /** Half as much again as a body may have. */
  private static void large(Shot shot) {
    shot.kind = "large";
    shot.json = null;
    shot.body = Arrays.copyOf(shot.body, 15 << 20);
  }

  private void token(Random random, Shot shot) {
    shot.kind = "token";
    if (random.nextBoolean()) {
      shot.token = Shot.Token.NONE;
      return;
    }
    shot.token = Shot.Token.BROKEN;
    shot.bearer =
        pick(
            random,
            "garbage",
            "a.b.c",
            "",
            "é",
            "EXPIRED",
            "eyJhbGciOiJub25lIn0.e30.",
            "x".repeat(3000));
  }

  private void method(Random random, Shot shot) {
    shot.kind = "method";
    shot.method = pick(random, "GET", "HEAD", "OPTIONS", "PATCH", "DELETE", "PUT", "POST", "FOO");
  }

  private void headers(Random random, Shot shot) {
    String name =
        pick(
            random,
            "Accept",
            "Content-Type",
            "If-Match",
            "Idempotency-Key",
            "Accept-Language",
            "If-None-Match",
            "Range",
            "X-Long",
            "traceparent",
            "X-Forwarded-For",
            "Cookie",
            "User-Agent",
            "Content-Encoding",
            "X-HTTP-Method-Override",
            "Origin");
    shot.kind = "header " + name;
    if (random.nextInt(4) == 0) {
      shot.dropHeader(name);
      return;
    }
    String value =
        switch (name) {
          case "Accept" ->
              pick(
                  random,
                  "garbage",
                  "application/",
                  "/",
                  "*/*;q=abc",
                  "text/html",
                  ",,,",
                  "\"",
                  "a/b;c",
                  "application/json;q=0",
                  "image/png",
                  ";",
                  "application/json;charset=x",
                  "application/json, ",
                  "*",
                  "text/*",
                  "=",
                  "a/b/c",
                  "application/pdf;q=1.5");
          case "Content-Type" ->
              pick(
                  random,
                  "garbage",
                  "text/plain",
                  "application/",
                  "application/xml",
                  "application/json;charset=utf-16",
                  "application/json;charset=x",
                  "\"",
                  ";",
                  "application/x-www-form-urlencoded",
                  "multipart/form-data",
                  "multipart/form-data; boundary=",
                  "multipart/form-data; boundary=x",
                  "application/json;",
                  "*/*");
          case "If-Match" ->
              pick(random, "*", "\"\"", "W/\"0\"", "\"999999999\"", "-1", "\"0\", \"1\"", "x");
          case "Idempotency-Key" ->
              pick(random, "", "short", "x".repeat(65), "机密-0123456789", "a b c d e f g");
          case "Accept-Language" ->
              pick(random, "*", "fr", "en;q=x", "zh,en;q=0.1", ",,,", "x".repeat(300), "\"");
          case "If-None-Match" -> pick(random, "*", "W/\"x\"", "\"x\", \"y\"", "x");
          case "Range" -> pick(random, "bytes=0-0", "bytes=5-1", "bytes=-", "x");
          case "X-Long" -> "x".repeat(pick(random, 8_000, 20_000));
          case "traceparent" ->
              pick(random, "00-0-0-0", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");
          case "Content-Encoding" -> pick(random, "gzip", "br", "x");
          default -> pick(random, "", "x", "*", "x".repeat(1000), "GET", "null", "%00");
        };
    if (random.nextInt(4) > 0) {
      shot.dropHeader(name);
    }
    shot.header(name, value);
  }

  private void address(Random random, Shot shot) {
    String[] parts = shot.uri.split("\\?", 2);
    List<Document.Parameter> query = shot.operation.in("query");
    if (!query.isEmpty() && random.nextInt(4) > 0) {
      Document.Parameter one = query.get(random.nextInt(query.size()));
      shot.kind = "query " + one.name();
      String value = Aim.encoded(text(random, document.flat(one.schema())));
      String pair = one.name() + '=' + (random.nextInt(20) == 0 ? "%zz" : value);
      shot.uri = parts[0] + '?' + (parts.length > 1 ? parts[1] + '&' : "") + pair;
      return;
    }
    String[] segments = parts[0].split("/", -1);
    shot.kind = "path";
    shot.elsewhere = true;
    int at = 1 + random.nextInt(segments.length - 1);
    String value = Aim.encoded(Edges.TEXTS.get(random.nextInt(Edges.TEXTS.size())));
    String[] template = shot.operation.path().split("/", -1);
    for (int i = segments.length - 1; i > 0 && random.nextInt(5) > 0; i--) {
      if (template[i].startsWith("{")) {
        at = i; // most often a parameter
        break;
      }
    }
    segments[at] = random.nextInt(20) == 0 ? "%zz" : value;
    shot.uri = String.join("/", segments) + (parts.length > 1 ? '?' + parts[1] : "");
  }

  private static String text(Random random, JsonNode schema) {
    if (random.nextInt(3) == 0 && schema.has("maximum")) {
      return Long.toString(schema.get("maximum").asLong() + random.nextInt(2));
    }
    return Edges.TEXTS.get(random.nextInt(Edges.TEXTS.size()));
  }

  /** The body as a whole. */
  private void form(Random random, Shot shot) {
    String body = new String(shot.body, StandardCharsets.ISO_8859_1);
    int cut = random.nextInt(Math.max(1, body.length()));
    shot.kind = "form of the body";
    String bent =
        switch (random.nextInt(10)) {
          case 0 -> body.substring(0, cut);
          case 1 -> "";
          case 2 -> pick(random, "null", "[]", "{}", "\"\"", "0", "true", "[[]]", "{\"\":{}}");
          case 3 -> "[".repeat(3000) + "]".repeat(3000);
          case 4 ->
              "{\"x\":"
                  + "[".repeat(3000)
                  + "]".repeat(3000)
                  + ','
                  + body.substring(Math.min(1, body.length()));
          case 5 -> body.substring(0, cut) + "\u00FF\u00FE" + body.substring(cut);
          case 6 -> body + body;
          case 7 -> body.replaceFirst("\"([A-Za-z]+)\":", "\"$1\":null,\"$1\":"); // twice the same
          case 8 ->
              body.substring(0, cut)
                  + pick(random, "\\ud800", "\\u0000", "\u0000", "\"", "\\")
                  + body.substring(cut);
          default -> "\u00EF\u00BB\u00BF" + body;
        };
    shot.body = bent.getBytes(StandardCharsets.ISO_8859_1);
    shot.json = null;
  }

  /** One value somewhere in the body. */
  private void value(Random random, Shot shot) {
    JsonNode body = shot.json.deepCopy();
    List<Runnable> ways = new ArrayList<>();
    collect(random, body, ways);
    shot.kind = "value of the body";
    shot.json = null;
    if (!ways.isEmpty()) {
      ways.get(random.nextInt(ways.size())).run();
    }
    // half of a surrogate pair only gets through as an escape
    Aim.body(
        shot,
        HALF.matcher(body.toString())
            .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0))));
  }

  private static void collect(Random random, JsonNode node, List<Runnable> ways) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        ways.add(() -> object.remove(name));
        ways.add(() -> object.putNull(name));
        ways.add(() -> object.set(name, odd(random, object.get(name))));
        ways.add(() -> object.set(name, odd(random, object.get(name))));
        collect(random, object.get(name), ways);
      }
      ways.add(() -> object.put("nobodyKnows" + random.nextInt(9), "x"));
    } else if (node instanceof ArrayNode array) {
      ways.add(array::addNull);
      ways.add(() -> array.add(odd(random, JSON.nullNode())));
      if (!array.isEmpty()) {
        ways.add(() -> repeat(array));
        array.forEach(one -> collect(random, one, ways));
      }
    }
  }

  private static void repeat(ArrayNode array) {
    JsonNode first = array.get(0);
    for (int i = 0; i < 300; i++) {
      array.add(first.deepCopy());
    }
  }

  private static JsonNode odd(Random random, JsonNode before) {
    return switch (random.nextInt(8)) {
      case 0 -> Edges.NUMBERS.get(random.nextInt(Edges.NUMBERS.size()));
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.arrayNode().add(before.deepCopy());
      case 3 -> JSON.objectNode().put("x", 1);
      case 4 ->
          before.isNumber()
              ? Edges.NUMBERS.get(random.nextInt(Edges.NUMBERS.size()))
              : JSON.textNode(before.asText() + "x");
      default ->
          before.isNumber()
              ? Edges.NUMBERS.get(random.nextInt(Edges.NUMBERS.size()))
              : JSON.textNode(Edges.TEXTS.get(random.nextInt(Edges.TEXTS.size())));
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... all) {
    return Arrays.asList(all).get(random.nextInt(all.length));
  }
}
