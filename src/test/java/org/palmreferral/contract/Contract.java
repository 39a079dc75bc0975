package org.palmreferral.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palmreferral.testing.TestWorld;

/**
 * The contract, and whether an answer keeps to it. Read from the running service; {@link
 * OpenApiIsCurrentTest} sees that the committed file says the same.
 */
public final class Contract {

  private static final String API = "/api/v1";
  private static final Set<String> NOT_AN_OPERATION =
      Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

  private Contract() {}

  /** One operation of the document. */
  record Endpoint(String id, String method, String path, List<String> roles) {
    boolean open() {
      return roles.contains(Declarations.PUBLIC);
    }

    boolean answers(String called) {
      return called.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    int placeholders() {
      return path.split("\\{", -1).length - 1;
    }
  }

  /** Read once, by the first who asks. */
  private static final class Served {
    static final String TEXT = read();
    static final OpenAPI MODEL = new OpenAPIV3Parser().readContents(TEXT).getOpenAPI();
    static final OpenApiInteractionValidator VALIDATOR =
        OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();
    static final DocumentedCodes CODES = new DocumentedCodes(MODEL);

    private static String read() {
      HttpRequest request =
          HttpRequest.newBuilder(TestWorld.service().resolve("/q/openapi?format=yaml")).build();
      try {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** The document as the service gives it. */
  static String text() {
    return Served.TEXT;
  }

  static OpenAPI model() {
    return Served.MODEL;
  }

  /** The id of the operation that answers there; null when there is none. */
  static @Nullable String operation(String method, String path) {
    return endpoints().stream()
        .filter(endpoint -> endpoint.method().equals(method) && endpoint.answers(path))
        .min(Comparator.comparingInt(Endpoint::placeholders))
        .map(Endpoint::id)
        .orElse(null);
  }

  static List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    Served.MODEL
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> all.add(endpoint(method, path, operation))));
    return all;
  }

  private static Endpoint endpoint(PathItem.HttpMethod method, String path, Operation operation) {
    List<?> roles = (List<?>) operation.getExtensions().get(ContractFilter.ROLES);
    return new Endpoint(
        operation.getOperationId(),
        method.name(),
        path,
        roles.stream().map(Object::toString).toList());
  }

  /** Fails when the contract does not know such an answer. */
  public static void check(HttpRequest request, HttpResponse<String> response) {
    Exchanges.seen(request, response);
    check(
        request.method(),
        request.uri().getPath(),
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(null),
        response.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Fails when the contract does not know such an answer; what is not of the API passes. */
  public static void check(
      String method, String path, int status, @Nullable String contentType, byte[] body) {
    if (!path.startsWith(API)) {
      return;
    }
    SimpleResponse.Builder answer = SimpleResponse.Builder.status(status);
    if (contentType != null && !contentType.isEmpty()) {
      answer.withContentType(contentType);
    }
    if (body.length > 0) {
      answer.withBody(body);
    }
    ValidationReport report =
        Served.VALIDATOR.validateResponse(path, Request.Method.valueOf(method), answer.build());
    List<String> faults =
        report.getMessages().stream()
            .filter(fault -> fault.getLevel() == ValidationReport.Level.ERROR)
            .filter(fault -> !(status / 100 == 4 && NOT_AN_OPERATION.contains(fault.getKey())))
            .map(fault -> fault.getKey() + ": " + fault.getMessage())
            .toList();
    if (!faults.isEmpty()) {
      throw new AssertionError(
          method + ' ' + path + " answered " + status + " against the contract: " + faults);
    }
    Served.CODES.check(method, path, status, body);
  }
}
