package org.palmreferral.wechat.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Templates of subscribe messages, and what their keywords may hold (参数内容限制). */
final class Templates {

  private static final Pattern NUMBERED = Pattern.compile("([a-z_]+?)\\d+");

  private static final Map<String, Pattern> LIMITS =
      Map.ofEntries(
          Map.entry("thing", Pattern.compile("(?s).{1,20}")),
          Map.entry("number", Pattern.compile("[0-9.]{1,32}")),
          Map.entry("letter", Pattern.compile("[A-Za-z]{1,32}")),
          Map.entry("symbol", Pattern.compile("[^0-9A-Za-z\\p{IsHan}]{1,5}")),
          Map.entry("character_string", Pattern.compile("[\\x20-\\x7e]{1,32}")),
          Map.entry("time", Pattern.compile(".*\\d{1,2}:\\d{2}.*")),
          Map.entry("date", Pattern.compile("\\d{4}[-/年]\\d{1,2}[-/月]\\d{1,2}.*")),
          Map.entry("amount", Pattern.compile("\\p{Sc}?\\d{1,10}(\\.\\d+)?元?")),
          Map.entry("phone_number", Pattern.compile("[0-9+() -]{1,17}")),
          Map.entry("car_number", Pattern.compile("[0-9A-Z\\p{IsHan}]{1,8}")),
          Map.entry("name", Pattern.compile("\\p{IsHan}{1,10}|[^0-9\\p{IsHan}]{1,20}")),
          Map.entry("phrase", Pattern.compile("\\p{IsHan}{1,5}")));

  private final Map<String, List<String>> keywords = new Bounded<>();

  void add(String id, List<String> names) {
    keywords.put(id, List.copyOf(names));
  }

  boolean knows(String id) {
    return keywords.containsKey(id);
  }

  /** The values by keyword, each one there and within its limits. */
  Map<String, String> fill(String id, JsonNode data) throws Refused {
    List<String> names = keywords.get(id);
    if (names == null) {
      throw Refused.with(40037);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      String value = data.path(name).path("value").asText("");
      if (value.isEmpty()) {
        throw Refused.with(47003, "argument invalid! data." + name + ".value is empty");
      }
      if (!fits(name, value)) {
        throw Refused.with(47003, "argument invalid! data." + name + ".value invalid");
      }
      values.put(name, value);
    }
    return values;
  }

  private static boolean fits(String name, String value) {
    var numbered = NUMBERED.matcher(name);
    Pattern limit = numbered.matches() ? LIMITS.get(numbered.group(1)) : null;
    return limit == null || limit.matcher(value).matches();
  }
}
