package org.palmreferral.contract.pages;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.palmreferral.problem.Messages;

/** The committed contract, as the pages need it. */
final class Document {

  private static final Path FILE = Path.of("miniapp-api-spec", "openapi.yaml");
  private static final Path TABLE =
      Path.of("src", "main", "resources", "META-INF", "palmreferral-codes.csv");
  private static final String COMPONENT = "#/components/responses/";

  /** One operation; codes by status. */
  record Call(
      String id,
      String method,
      String path,
      String summary,
      String tag,
      List<String> roles,
      SortedSet<String> permissions,
      Map<Integer, SortedSet<String>> codes) {

    boolean says(String code) {
      return codes.values().stream().anyMatch(all -> all.contains(code));
    }
  }

  /** A line of the table of codes. */
  private record Line(String operation, String code, String place) {}

  private final OpenAPI model = new OpenAPIV3Parser().read(FILE.toString());
  private final List<Line> table = table();
  private final List<Call> calls = new ArrayList<>();

  Document() {
    model
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> calls.add(call(method.name(), path, operation))));
  }

  List<Call> calls() {
    return calls;
  }

  /** Each group of operations with what people call it, in the order of the document. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    model.getTags().forEach(tag -> tags.put(tag.getName(), tag.getDescription()));
    return tags;
  }

  /** Operations by code, of the codes with this status. */
  Map<String, SortedSet<String>> operationsByCode(int status) {
    Map<String, SortedSet<String>> found = new TreeMap<>();
    for (Call call : calls) {
      for (String code : call.codes.getOrDefault(status, new TreeSet<>())) {
        found.computeIfAbsent(code, key -> new TreeSet<>()).add(call.id);
      }
    }
    return found;
  }

  SortedSet<Integer> statuses() {
    SortedSet<Integer> statuses = new TreeSet<>();
    calls.forEach(call -> statuses.addAll(call.codes.keySet()));
    return statuses;
  }

  /** Operations by what is said of a field, where that is no code of its own. */
  Map<String, SortedSet<String>> operationsByField() {
    Map<String, SortedSet<String>> found = new TreeMap<>();
    table.stream()
        .filter(line -> line.place.equals("field"))
        .forEach(
            line -> found.computeIfAbsent(line.code, key -> new TreeSet<>()).add(line.operation));
    return found;
  }

  private Call call(String method, String path, Operation operation) {
    String id = operation.getOperationId();
    SortedSet<String> permissions = new TreeSet<>();
    table.stream()
        .filter(line -> line.place.equals("permission") && line.operation.equals(id))
        .forEach(line -> permissions.add(line.code));
    return new Call(
        id,
        method,
        path,
        operation.getSummary(),
        operation.getTags().get(0),
        ((Collection<?>) operation.getExtensions().get("x-roles"))
            .stream().map(Object::toString).toList(),
        permissions,
        codes(operation));
  }

  private Map<Integer, SortedSet<String>> codes(Operation operation) {
    Map<Integer, SortedSet<String>> codes = new TreeMap<>();
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              Object named = extensions(response).get("x-codes");
              if (named instanceof Collection<?> all) {
                SortedSet<String> sorted = new TreeSet<>();
                all.forEach(code -> sorted.add(code.toString()));
                codes.put(Integer.valueOf(status), sorted);
              }
            });
    return codes;
  }

  private Map<String, Object> extensions(ApiResponse response) {
    ApiResponse own =
        response.get$ref() == null
            ? response
            : model
                .getComponents()
                .getResponses()
                .get(response.get$ref().substring(COMPONENT.length()));
    return own.getExtensions() == null ? Map.of() : own.getExtensions();
  }

  private static List<Line> table() {
    try {
      return Files.readAllLines(TABLE).stream()
          .skip(1)
          .map(line -> line.split(","))
          .map(cells -> new Line(cells[0], cells[2], cells[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text for a code, Chinese first, fit for a cell of a table. */
  static String both(String code) {
    return cell(Messages.text(Messages.CHINESE, code))
        + "<br>"
        + cell(Messages.text(java.util.Locale.ENGLISH, code));
  }

  static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  /** A summary in two lines: Chinese, English. */
  static String lines(String summary) {
    return cell(summary).replaceFirst(" / ", "<br>");
  }
}
