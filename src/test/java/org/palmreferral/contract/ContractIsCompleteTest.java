package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.tags.Tag;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever reads the committed contract need not ask: each operation says in both languages what it
 * does, who may call it, what comes back and what it takes.
 */
class ContractIsCompleteTest {

  private static final Path FILE = Path.of("miniapp-api-spec", "openapi.yaml");
  private static final Pattern BOTH = Pattern.compile("(?s).*\\p{IsHan}.* / .*[A-Za-z]{2}.*");
  private static final Pattern MENTIONED = Pattern.compile("`([A-Z_]+)`");

  private final OpenAPI api = parsed();

  private static OpenAPI parsed() {
    try {
      return new OpenAPIV3Parser().readContents(Files.readString(FILE)).getOpenAPI();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsMissing() {
    assertEquals(List.of(), missing(api));
  }

  @Test
  void theDocumentSaysWhatItIs() throws Exception {
    assertEquals(projectVersion(), api.getInfo().getVersion(), "one version, that of pom.xml");
    assertEquals("Apache-2.0", api.getInfo().getLicense().getName());
    assertTrue(api.getInfo().getTitle().contains("Palm Referral"));
    for (String convention :
        List.of("Idempotency-Key", "If-Match", "next", "RFC 9457", "Retry-After", "fen")) {
      assertTrue(api.getInfo().getDescription().contains(convention), convention);
    }
  }

  /** What this test looks for is found when it is gone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "operationId",
        "summary",
        "english",
        "tag",
        "undeclared tag",
        "tag description",
        "roles",
        "roles in words",
        "answer",
        "parameter",
        "number",
        "pattern",
        "value"
      })
  void whatIsTakenAwayIsMissed(String part) {
    OpenAPI poorer = parsed();
    Operation operation = poorer.getPaths().get("/api/v1/clues").getGet();
    Map<String, Consumer<Operation>> losses =
        Map.ofEntries(
            Map.entry("operationId", o -> o.setOperationId(null)),
            Map.entry("summary", o -> o.setSummary(null)),
            Map.entry("english", o -> o.setSummary("线索")),
            Map.entry("tag", o -> o.setTags(null)),
            Map.entry("undeclared tag", o -> o.setTags(List.of("new"))),
            Map.entry("tag description", o -> poorer.getTags().get(0).setDescription("活动")),
            Map.entry("roles", o -> o.getExtensions().remove(ContractFilter.ROLES)),
            Map.entry("roles in words", o -> o.setDescription("")),
            Map.entry("answer", o -> o.getResponses().get("200").setDescription("OK")),
            Map.entry("parameter", o -> o.getParameters().get(0).setDescription(null)),
            Map.entry(
                "value", o -> api(poorer, "Urgency").setDescription("- `CRITICAL` 危急 / Critical")),
            Map.entry("number", o -> property(poorer, "Region", "level").setDescription(null)),
            Map.entry(
                "pattern", o -> property(poorer, "ClueForm", "residence").setDescription("")));
    losses.get(part).accept(operation);
    assertFalse(missing(poorer).isEmpty(), part);
  }

  private static Schema<?> api(OpenAPI api, String schema) {
    return api.getComponents().getSchemas().get(schema);
  }

  private static Schema<?> property(OpenAPI api, String schema, String name) {
    return (Schema<?>) api.getComponents().getSchemas().get(schema).getProperties().get(name);
  }

  private static List<String> missing(OpenAPI api) {
    List<String> missing = new ArrayList<>();
    for (Tag tag : api.getTags()) {
      both(missing, "tag " + tag.getName(), tag.getDescription());
    }
    Set<String> tags = api.getTags().stream().map(Tag::getName).collect(Collectors.toSet());
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            operation(missing, tags, method + " " + path, operation)));
    api.getComponents()
        .getResponses()
        .forEach((name, answer) -> both(missing, name, answer.getDescription()));
    api.getComponents()
        .getParameters()
        .forEach((name, parameter) -> both(missing, name, parameter.getDescription()));
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) ->
                properties(schema)
                    .filter(property -> unclear(property.getValue()))
                    .forEach(
                        property ->
                            both(
                                missing,
                                name + '.' + property.getKey(),
                                property.getValue().getDescription())));
    api.getComponents().getSchemas().forEach((name, schema) -> values(missing, name, schema));
    return missing;
  }

  /** Programs show values to people: each has a label in both languages. */
  private static void values(List<String> missing, String name, Schema<?> schema) {
    if (schema.getEnum() == null) {
      return;
    }
    List<String> lines = String.valueOf(schema.getDescription()).lines().toList();
    for (Object value : schema.getEnum()) {
      String line =
          lines.stream().filter(l -> l.startsWith("- `" + value + "` ")).findFirst().orElse("");
      both(missing, name + '.' + value, line);
    }
  }

  private static void operation(
      List<String> missing, Set<String> tags, String where, Operation operation) {
    if (operation.getOperationId() == null) {
      missing.add(where + ": operationId");
    }
    both(missing, where + ": summary", operation.getSummary());
    if (operation.getTags() == null || !tags.containsAll(operation.getTags())) {
      missing.add(where + ": a declared tag");
    }
    roles(missing, where, operation);
    both(missing, where + ": success", ExampleFit.success(operation).getDescription());
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        if (parameter.get$ref() == null) {
          both(missing, where + ": " + parameter.getName(), parameter.getDescription());
        }
      }
    }
  }

  private static void roles(List<String> missing, String where, Operation operation) {
    Map<String, Object> extensions = operation.getExtensions();
    Object roles = extensions == null ? null : extensions.get(ContractFilter.ROLES);
    String text = operation.getDescription() == null ? "" : operation.getDescription();
    if (!(roles instanceof List<?> names) || names.isEmpty() || !text.contains("角色 / Roles: ")) {
      missing.add(where + ": roles");
      return;
    }
    List<String> said = MENTIONED.matcher(text).results().map(found -> found.group(1)).toList();
    boolean open = names.contains(Declarations.PUBLIC) || names.contains("AUTHENTICATED");
    if (!open && !said.containsAll(names)) {
      missing.add(where + ": roles in words");
    }
  }

  private static Stream<Map.Entry<String, Schema<?>>> properties(Schema<?> schema) {
    Map<String, ?> all = schema.getProperties();
    return all == null
        ? Stream.of()
        : all.entrySet().stream().map(e -> Map.entry(e.getKey(), (Schema<?>) e.getValue()));
  }

  /** Numbers have a unit, patterns a form. */
  private static boolean unclear(Schema<?> property) {
    Schema<?> one = property.getItems() == null ? property : property.getItems();
    boolean number = "integer".equals(one.getType()) || "number".equals(one.getType());
    boolean formed = one.getPattern() != null && !one.getPattern().equals("\\S");
    return property.get$ref() == null && (number || formed);
  }

  private static void both(List<String> missing, String where, @Nullable String text) {
    if (text == null || !BOTH.matcher(text).matches()) {
      missing.add(where + ": in Chinese and English, not <" + text + ">");
    }
  }

  private static String projectVersion() throws Exception {
    Matcher version =
        Pattern.compile("<artifactId>palm-referral</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(version.find());
    return version.group(1);
  }
}
