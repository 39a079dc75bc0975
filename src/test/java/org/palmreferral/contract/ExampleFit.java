package org.palmreferral.contract;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an example fits what the contract says of its operation. */
final class ExampleFit {

  private static final String JSON = "application/json";

  private ExampleFit() {}

  /** What does not fit; nothing when all does. */
  static List<String> faults(String name, JsonNode example) {
    return faults(Contract.model(), name, example);
  }

  static List<String> faults(OpenAPI api, String name, JsonNode example) {
    SchemaValidator schemas = new SchemaValidator(api, new MessageResolver());
    if (name.startsWith("problem-")) {
      return check(schemas, new Schema<>().$ref("Problem"), example.get("response"));
    }
    Operation operation = operation(api, name);
    if (operation == null) {
      return List.of("no such operation");
    }
    List<String> faults = new ArrayList<>();
    MediaType body =
        operation.getRequestBody() == null
            ? null
            : operation.getRequestBody().getContent().get(JSON);
    JsonNode request = example.get("request");
    if (body == null ? request != null : request == null) {
      faults.add(body == null ? "a body that nobody asks for" : "no body of the request");
    } else if (body != null) {
      faults.addAll(check(schemas, body.getSchema(), request));
    }
    MediaType answer = answer(operation, example.path("mediaType").asText());
    JsonNode response = example.get("response");
    if (answer != null && example.path("mediaType").asText().contains("json")) {
      faults.addAll(check(schemas, answer.getSchema(), response));
    } else if (response != null && answer == null) {
      faults.add("an answer of a type that the operation does not give");
    }
    return faults;
  }

  /** What the operation says of an answer of this type when all is well. */
  static @Nullable MediaType answer(Operation operation, String type) {
    Content content = success(operation).getContent();
    if (content == null) {
      return null;
    }
    return content.entrySet().stream()
        .filter(entry -> entry.getKey().split(";", 2)[0].equals(type))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  static ApiResponse success(Operation operation) {
    return operation.getResponses().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("2"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(operation.getOperationId() + " never succeeds"));
  }

  private static @Nullable Operation operation(OpenAPI api, String id) {
    return api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getOperationId().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static List<String> check(
      SchemaValidator schemas, Schema<?> schema, @Nullable JsonNode value) {
    if (value == null) {
      return List.of("nothing to look at");
    }
    return schemas.validate(() -> value, schema, "example").getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }
}
