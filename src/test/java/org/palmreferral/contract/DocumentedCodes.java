package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a refusal brings a code that the contract names for its operation. */
final class DocumentedCodes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPONENT = "#/components/responses/";

  /** A path with places for parameters. */
  private record Route(Pattern path, int parameters, Map<String, Operation> operations) {}

  private final Map<String, ApiResponse> shared;
  private final List<Route> routes;

  DocumentedCodes(OpenAPI document) {
    shared = document.getComponents().getResponses();
    routes =
        document.getPaths().entrySet().stream()
            .map(
                path ->
                    new Route(
                        Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")),
                        path.getKey().length() - path.getKey().replace("{", "").length(),
                        operations(path.getValue())))
            .sorted(Comparator.comparing(Route::parameters))
            .toList();
  }

  private static Map<String, Operation> operations(io.swagger.v3.oas.models.PathItem item) {
    Map<String, Operation> operations = new java.util.HashMap<>();
    item.readOperationsMap()
        .forEach((method, operation) -> operations.put(method.name(), operation));
    return operations;
  }

  void check(String method, String path, int status, byte[] body) {
    Operation operation = operation(method, path);
    if (status < 400 || operation == null || body.length == 0) {
      return;
    }
    String code = code(body);
    Collection<?> documented = of(operation, status);
    if (!code.isEmpty() && !documented.contains(code)) { // a list of faulty rows has none
      throw new AssertionError(
          method
              + ' '
              + path
              + " ("
              + operation.getOperationId()
              + ") answered "
              + status
              + ' '
              + code
              + ", but the contract names "
              + documented);
    }
  }

  /** The codes that an operation can answer with. */
  Collection<?> of(Operation operation, int status) {
    ApiResponse response = operation.getResponses().get(Integer.toString(status));
    if (response != null && response.get$ref() != null) {
      response = shared.get(response.get$ref().substring(COMPONENT.length()));
    }
    return response == null || response.getExtensions() == null
        ? List.of()
        : (Collection<?>) response.getExtensions().getOrDefault(Codes.EXTENSION, List.of());
  }

  private @Nullable Operation operation(String method, String path) {
    return routes.stream()
        .filter(route -> route.path.matcher(path).matches())
        .findFirst()
        .map(route -> route.operations.get(method))
        .orElse(null);
  }

  private static String code(byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      return problem.path("code").asText();
    } catch (IOException e) {
      return "";
    }
  }
}
