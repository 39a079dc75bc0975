package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;

/** Texts and numbers at the edge of what can be taken, and beyond it. */
final class Edges {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\u0007",
          "\u202E凤山",
          "\u200B",
          "\u200D\uFE0F",
          "𠮷",
          "\uD800",
          "\uDC00x",
          "😀".repeat(50),
          "字".repeat(5001),
          "a".repeat(70_000),
          "null",
          "undefined",
          "NaN",
          "' OR 1=1 --",
          "%",
          "%25%00",
          "../../etc/passwd",
          "<script>",
          "${jndi:x}",
          "{0}",
          "{",
          "\\",
          "\"",
          "\n",
          "\r\nX: y",
          "-1",
          "0",
          "1e400",
          "1e-320",
          "9223372036854775808",
          "2026-02-30",
          "0000-00-00",
          "+10000-01-01",
          "-0001-12-31",
          "1899-12-31",
          "2999-12-31",
          "9999-12-31",
          "24:00",
          "25:61",
          "2026-01-01T00:00:00+18:01",
          "2999-12-31T23:59:60Z",
          "1900-01-01T00:00:00+18:00",
          "1-1-1-1-1",
          "00000000-0000-0000-0000-000000000000",
          "٣٤٥",
          "１２３",
          "true",
          "[]",
          "999999",
          "451299999999",
          "00",
          "45_",
          "13800000010",
          "XS-451223-2026-00001");

  static final List<JsonNode> NUMBERS =
      List.of(
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(1),
          JSON.numberNode(0.5),
          JSON.numberNode(Integer.MAX_VALUE),
          JSON.numberNode(Integer.MIN_VALUE),
          JSON.numberNode(Integer.MAX_VALUE + 1L),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(Long.MIN_VALUE),
          JSON.numberNode(new BigInteger("9".repeat(40))),
          JSON.numberNode(1e308),
          JSON.numberNode(4.9e-324),
          JSON.numberNode(1e-200),
          JSON.numberNode(-0.0),
          JSON.numberNode(90.0000001),
          JSON.numberNode(180));

  private Edges() {}
}
