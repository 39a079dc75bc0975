package org.palmreferral.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to each operation of the contract, with given texts wherever a text may stand. */
public final class EveryOperation {

  /** What a text is filled with. */
  public interface Filling {
    /**
     * @param property name of the property
     * @param most characters it may have
     */
    String text(String property, int most);

    /** Ids of things that are there, by the name of the parameter or property and the path. */
    String id(String name, String path);
  }

  /** A request that fits the contract. */
  public record Request(String operation, String method, String path, @Nullable Object body) {}

  private static final int DEEPEST = 6;

  private final OpenAPI model = new OpenAPIV3Parser().readContents(Contract.text()).getOpenAPI();
  private final Filling filling;

  public EveryOperation(Filling filling) {
    this.filling = filling;
  }

  public List<Request> requests() {
    List<Request> all = new ArrayList<>();
    model
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> all.add(request(method.name(), path, operation))));
    return all;
  }

  private Request request(String method, String path, Operation operation) {
    StringBuilder filled = new StringBuilder();
    for (String part : path.substring(1).split("/")) {
      filled.append('/');
      filled.append(
          part.startsWith("{") ? filling.id(part.substring(1, part.length() - 1), path) : part);
    }
    return new Request(
        operation.getOperationId(), method, filled.toString(), body(operation, path));
  }

  private @Nullable Object body(Operation operation, String path) {
    if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
      return null;
    }
    MediaType json = operation.getRequestBody().getContent().get("application/json");
    return json == null ? null : value("body", json.getSchema(), path, 0);
  }

  private @Nullable Object value(String name, Schema<?> given, String path, int depth) {
    Schema<?> schema = given;
    while (schema.get$ref() != null) {
      String ref = schema.get$ref();
      schema = model.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1));
    }
    if (schema.getAllOf() != null && !schema.getAllOf().isEmpty()) {
      return value(name, schema.getAllOf().get(0), path, depth);
    }
    if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
      return schema.getEnum().get(0);
    }
    String type = schema.getType() == null ? "object" : schema.getType();
    return switch (type) {
      case "string" -> text(name, schema, path);
      case "integer", "number" -> schema.getMinimum() == null ? 1 : schema.getMinimum();
      case "boolean" -> false;
      case "array" ->
          depth > DEEPEST
              ? List.of()
              : java.util.Collections.singletonList(
                  value(name, schema.getItems(), path, depth + 1));
      default -> object(schema, path, depth);
    };
  }

  private Map<String, Object> object(Schema<?> schema, String path, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (schema.getProperties() != null && depth <= DEEPEST) {
      schema
          .getProperties()
          .forEach((name, property) -> object.put(name, value(name, property, path, depth + 1)));
    }
    return object;
  }

  private String text(String name, Schema<?> schema, String path) {
    String format = schema.getFormat() == null ? "" : schema.getFormat();
    return switch (format) {
      case "uuid" -> filling.id(name, path);
      case "date" -> "2026-01-05";
      case "date-time" -> "2026-01-05T09:30:00+08:00";
      default -> filling.text(name, schema.getMaxLength() == null ? 200 : schema.getMaxLength());
    };
  }

  /** An id of nothing. */
  public static String nothing() {
    return UUID.randomUUID().toString();
  }
}
