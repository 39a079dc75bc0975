package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Bodies whose parts must fit together in a way that no schema tells, by method and path. They only
 * help others along: an operation without one is called all the same. {@code ?name} stands for a
 * value that is known by that name.
 */
final class Seeds {

  private final JsonNode all;

  Seeds() {
    try (InputStream file = Seeds.class.getResourceAsStream("/fuzz/seeds.json")) {
      all = new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable JsonNode of(Document.Operation operation) {
    return all.get(operation.method() + ' ' + operation.path());
  }

  /** Fills in what is asked for. */
  static void fill(Random random, Caller who, Values values, JsonNode body) {
    if (body instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String asked = object.get(name).asText();
        if (asked.startsWith("?")) {
          object.put(name, known(random, who, values, asked.substring(1)));
        }
      }
    }
    body.forEach(part -> fill(random, who, values, part));
  }

  private static String known(Random random, Caller who, Values values, String name) {
    LocalDate today = LocalDate.now(ZoneOffset.ofHours(8));
    return switch (name) {
      case "today" -> today.toString();
      case "later" -> today.plusDays(30).toString();
      case "text" -> "（2026）桂1223刑初" + random.nextInt(1_000_000) + "号";
      default -> values.id(random, who, name);
    };
  }
}
