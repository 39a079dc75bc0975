package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that a schema allows, drawn from what is known where something is known. */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 7;
  private static final List<String> WORDS =
      List.of("韦秀兰", "凤山县凤城镇", "请予协助", "情况属实", "已电话核实", "𠮷野家里", "Wei Xiulan", "家中老人由其照料");
  private static final RgxGen NONE = RgxGen.parse("x");

  private final Document document;
  private final Harvest harvest;
  private final Sources sources;
  private final Map<String, RgxGen> generators = new ConcurrentHashMap<>();
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  Values(Document document, Harvest harvest, Sources sources) {
    this.document = document;
    this.harvest = harvest;
    this.sources = sources;
  }

  /** A value of a property or parameter. */
  JsonNode of(Random random, Caller who, String name, JsonNode written) {
    return of(random, who, name, written, 0);
  }

  private JsonNode of(Random random, Caller who, String name, JsonNode written, int depth) {
    JsonNode schema = document.flat(written);
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(random, who, schema, depth);
      case "array" -> array(random, who, name, schema, depth);
      case "integer" -> JSON.numberNode(integer(random, name, schema));
      case "number" -> JSON.numberNode(number(random, schema));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(text(random, who, name, schema));
    };
  }

  private ObjectNode object(Random random, Caller who, JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(one -> required.add(one.asText()));
    int optional = new int[] {0, 3, 6, 9}[random.nextInt(4)];
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              boolean must = required.contains(field.getKey());
              if (must || (depth < DEEPEST && random.nextInt(10) < optional)) {
                object.set(
                    field.getKey(), of(random, who, field.getKey(), field.getValue(), depth + 1));
              }
            });
    return object;
  }

  private ArrayNode array(Random random, Caller who, String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(least + 3), least + 3);
    int size = depth > DEEPEST ? least : least + random.nextInt(Math.max(1, most - least + 1));
    for (int i = 0; i < size; i++) {
      JsonNode one = of(random, who, name, schema.path("items"), depth + 1);
      boolean there = false;
      for (JsonNode other : array) {
        there |= other.equals(one);
      }
      if (!there || !schema.path("uniqueItems").asBoolean()) {
        array.add(one);
      }
    }
    return array;
  }

  private static long integer(Random random, String name, JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(Math.max(least, name.equals("amount") ? 500_000 : 5));
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + Math.floorMod(random.nextLong(), Math.min(most - least + 1, 1_000_000));
    };
  }

  private static double number(Random random, JsonNode schema) {
    double least = schema.path("minimum").asDouble(0);
    double most = schema.path("maximum").asDouble(100);
    return least + random.nextDouble() * (most - least);
  }

  private String text(Random random, Caller who, String name, JsonNode schema) {
    String known = sources.value(random, who, name);
    if (known != null) {
      return known;
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> id(random, who, name);
      case "date" -> LocalDate.now(ZoneOffset.ofHours(8)).plusDays(days(random)).toString();
      case "date-time" ->
          OffsetDateTime.now(ZoneOffset.ofHours(8))
              .plusMinutes(days(random) * 700L)
              .truncatedTo(ChronoUnit.SECONDS)
              .toString();
      default -> plain(random, who, name, schema);
    };
  }

  /** Most things that are asked about lie close to today. */
  private static int days(Random random) {
    return (int) Math.round(random.nextGaussian() * 12);
  }

  String id(Random random, Caller who, String name) {
    String known = random.nextInt(20) == 0 ? null : harvest.value(random, who.name(), name);
    return known == null || !isUuid(known) ? UUID.randomUUID().toString() : known;
  }

  private String plain(Random random, Caller who, String name, JsonNode schema) {
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(200);
    Pattern pattern =
        schema.has("pattern")
            ? patterns.computeIfAbsent(schema.get("pattern").asText(), Pattern::compile)
            : null;
    String known = harvest.value(random, who.name(), name);
    if (known != null
        && random.nextInt(10) < 7
        && known.length() <= most
        && (pattern == null || pattern.matcher(known).matches())) {
      return known;
    }
    String text = pattern == null ? null : generated(random, pattern);
    if (text == null) {
      text = WORDS.get(random.nextInt(WORDS.size()));
      while (text.length() < least) {
        text += WORDS.get(random.nextInt(WORDS.size()));
      }
    }
    return text.length() > most ? text.substring(0, most) : text;
  }

  private @Nullable String generated(Random random, Pattern pattern) {
    if (pattern.pattern().equals("\\S")) {
      return null;
    }
    RgxGen generator =
        generators.computeIfAbsent(
            pattern.pattern(),
            text -> {
              try {
                return RgxGen.parse(text);
              } catch (RuntimeException unknown) { // not all of Java's syntax
                return NONE;
              }
            });
    String text = generator == NONE ? "" : generator.generate(random);
    return pattern.matcher(text).matches() ? text : null;
  }

  static boolean isUuid(String text) {
    return text.length() == 36 && text.charAt(8) == '-' && text.charAt(23) == '-';
  }
}
