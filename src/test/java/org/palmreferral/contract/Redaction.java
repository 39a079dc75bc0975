package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of an exchange what is nobody's business, and what only makes it longer. */
final class Redaction {

  /** Whoever has one of these is let in, or believed. */
  private static final Set<String> SECRETS =
      Set.of("accessToken", "refreshToken", "secret", "scene", "signature", "href", "verifyAt");

  /** As a code it is a secret when it was drawn, and not when it is a word or a division's. */
  private static final Pattern DRAWN =
      Pattern.compile("(?!\\d{9}$|\\d{12}$)(?=.*\\d)[0-9A-Za-z_.:=-]{8,}");

  /** The address of a server that a test started. */
  private static final Pattern OF_A_TEST = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private static final int ITEMS = 2;
  private static final int LINES = 3;
  private static final int CHARACTERS = 200;

  private Redaction() {}

  static JsonNode of(JsonNode value, boolean cut) {
    return of("", value, cut);
  }

  private static JsonNode of(String name, JsonNode value, boolean cut) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (value.isObject()) {
      ObjectNode object = make.objectNode();
      value
          .fields()
          .forEachRemaining(e -> object.set(e.getKey(), of(e.getKey(), e.getValue(), cut)));
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = make.arrayNode();
      for (JsonNode item : value) {
        if (!cut || array.size() < ITEMS) {
          array.add(of(name, item, cut));
        }
      }
      return array;
    }
    if (value.isTextual() && secret(name, value.asText())) {
      return make.textNode(shape(value.asText()));
    }
    if (value.isTextual() && OF_A_TEST.matcher(value.asText()).find()) {
      return make.textNode(
          OF_A_TEST.matcher(value.asText()).replaceAll("https://receiver.invalid"));
    }
    return cut && value.isTextual() && value.asText().length() > CHARACTERS
        ? make.textNode(value.asText().substring(0, CHARACTERS))
        : value;
  }

  static boolean secret(String name, String value) {
    return SECRETS.contains(name)
        || name.equals("code") && DRAWN.matcher(value).matches()
        || value.startsWith("eyJ");
  }

  /** The first lines. */
  static String text(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8)
        .lines()
        .limit(LINES)
        .collect(Collectors.joining("\n"));
  }

  /** The same letters and digits wherever there were some, so that it looks like one. */
  static String shape(String secret) {
    StringBuilder shape = new StringBuilder(secret.length());
    for (char one : secret.toCharArray()) {
      shape.append(
          one >= '0' && one <= '9'
              ? '0'
              : one >= 'a' && one <= 'z' ? 'a' : one >= 'A' && one <= 'Z' ? 'A' : one);
    }
    return shape.toString();
  }
}
