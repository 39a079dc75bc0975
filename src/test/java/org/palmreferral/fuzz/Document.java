package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document, with its references followed. */
final class Document {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();

  /** One parameter: where it goes, and what its values are. */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  /** One answer: whether it names Retry-After, and the schema of each media type. */
  record Response(boolean retryAfter, Map<String, JsonNode> content) {}

  /** One operation. */
  record Operation(
      String id,
      String method,
      String path,
      Set<String> roles,
      List<Parameter> parameters,
      Map<String, JsonNode> bodies,
      Map<String, Response> responses) {

    List<Parameter> in(String place) {
      return parameters.stream().filter(p -> p.in().equals(place)).toList();
    }

    boolean takes(String header) {
      return in("header").stream().anyMatch(p -> p.name().equals(header));
    }

    boolean open() {
      return roles.contains("PUBLIC");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private Document(JsonNode root) {
    this.root = root;
    root.path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
  }

  static Document read(Path file) {
    try {
      return new Document(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    return operations;
  }

  /** The schemas that others refer to. */
  JsonNode components() {
    return root.path("components");
  }

  /** What a reference stands for, or the node itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode one = node;
    for (int hops = 0; one.has("$ref") && hops < 10; hops++) {
      one = root.at(one.get("$ref").asText().substring(1));
    }
    return one;
  }

  /** A schema without references at its top, what it is all of taken together. */
  JsonNode flat(JsonNode schema) {
    JsonNode one = resolve(schema);
    if (!one.has("allOf")) {
      return one;
    }
    var all = ((com.fasterxml.jackson.databind.node.ObjectNode) one.deepCopy());
    all.remove("allOf");
    one.get("allOf")
        .forEach(
            part ->
                flat(part)
                    .fields()
                    .forEachRemaining(
                        field -> {
                          if (!all.has(field.getKey())) {
                            all.set(field.getKey(), field.getValue());
                          }
                        }));
    return all;
  }

  private Operation operation(String path, String method, JsonNode operation) {
    Set<String> roles = new TreeSet<>();
    operation.path("x-roles").forEach(role -> roles.add(role.asText()));
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode written : operation.path("parameters")) {
      JsonNode parameter = resolve(written);
      parameters.add(
          new Parameter(
              parameter.get("name").asText(),
              parameter.get("in").asText(),
              parameter.path("required").asBoolean(),
              parameter.path("schema")));
    }
    Map<String, Response> responses = new LinkedHashMap<>();
    operation
        .path("responses")
        .fields()
        .forEachRemaining(one -> responses.put(one.getKey(), response(resolve(one.getValue()))));
    return new Operation(
        operation.get("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        roles,
        parameters,
        content(resolve(operation.path("requestBody"))),
        responses);
  }

  private static Response response(JsonNode response) {
    return new Response(response.path("headers").has("Retry-After"), content(response));
  }

  private static Map<String, JsonNode> content(JsonNode holder) {
    Map<String, JsonNode> content = new LinkedHashMap<>();
    holder
        .path("content")
        .fields()
        .forEachRemaining(one -> content.put(one.getKey(), one.getValue().path("schema")));
    return content;
  }
}
