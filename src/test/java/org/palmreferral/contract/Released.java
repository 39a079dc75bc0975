package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contract as it was released last, without its words and examples. */
final class Released {

  static final Path CURRENT = Path.of("miniapp-api-spec", "openapi.yaml");
  static final Path FILE = Path.of("miniapp-api-spec", "released", "openapi.yaml");

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WORDS =
      Set.of("description", "summary", "example", "examples", "title");
  private static final Set<String> NAMED = Set.of("properties", "schemas", "responses");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(-SNAPSHOT)?");

  private Released() {}

  /** Keeps the current contract as the one that was released under this version. */
  static void release(String version) {
    if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
      throw new IllegalArgumentException("a version like 1.2.3, not " + version);
    }
    ObjectNode bare = (ObjectNode) tree(CURRENT);
    strip(bare, "");
    bare.remove("tags");
    bare.putObject("info").put("title", "Palm Referral").put("version", version);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, YAML.writeValueAsString(bare));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes out what no client is built on.
   *
   * @param within the word of the format that the node stands under; empty for what somebody named
   */
  private static void strip(JsonNode node, String within) {
    if (node.isArray()) {
      node.forEach(item -> strip(item, within));
    }
    if (node instanceof ObjectNode object) {
      boolean named = NAMED.contains(within);
      if (!named) {
        object.remove(WORDS);
      }
      for (Map.Entry<String, JsonNode> part : object.properties()) {
        strip(part.getValue(), named ? "" : part.getKey());
        if (within.equals("responses") && !part.getValue().has("$ref")) {
          ((ObjectNode) part.getValue()).put("description", ""); // it must have one
        }
      }
    }
  }

  static JsonNode tree(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenAPI parsed(JsonNode tree) {
    try {
      return new OpenAPIV3Parser().readContents(JSON.writeValueAsString(tree)).getOpenAPI();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the version says that something may break: SemVer, and while 0.x its second number. */
  static boolean mayBreak(String released, String current) {
    int[] before = numbers(released);
    int[] now = numbers(current);
    return now[0] > before[0] || now[0] == 0 && before[0] == 0 && now[1] > before[1];
  }

  private static int[] numbers(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw new IllegalArgumentException("a version like 1.2.3, not " + version);
    }
    return new int[] {
      Integer.parseInt(numbers.group(1)),
      Integer.parseInt(numbers.group(2)),
      Integer.parseInt(numbers.group(3))
    };
  }
}
