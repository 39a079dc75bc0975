package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The examples of the contract are exchanges that took place, they fit it, and none is missing. To
 * record the missing ones, and those that fit no longer: {@code mvn verify -Dexamples.update=true}.
 */
class ExamplesTest {

  private static final Path FILE = Path.of("miniapp-api-spec", "openapi.yaml");

  private final OpenAPI api = new OpenAPIV3Parser().read(FILE.toString());

  @Test
  void everyOperationWithJsonShowsWhatIsSentAndWhatComesBack() {
    List<String> missing = new ArrayList<>();
    for (Operation operation : operations()) {
      Content answer = ExampleFit.success(operation).getContent();
      if (answer != null && lacks(answer)) {
        missing.add(operation.getOperationId() + ": answer");
      }
      Content body =
          operation.getRequestBody() == null ? null : operation.getRequestBody().getContent();
      if (body != null && lacks(body)) {
        missing.add(operation.getOperationId() + ": request");
      }
    }
    for (Answer answer : Answer.values()) {
      if (!answer.bare()
          && lacks(api.getComponents().getResponses().get(answer.name).getContent())) {
        missing.add(answer.name);
      }
    }
    assertEquals(List.of(), missing, "without an example");
  }

  /** Pictures, sheets and forms with a file in them are no text to be read. */
  private static boolean lacks(Content content) {
    return content.entrySet().stream()
        .filter(entry -> entry.getKey().contains("json"))
        .map(Map.Entry::getValue)
        .map(MediaType::getExample)
        .anyMatch(java.util.Objects::isNull);
  }

  @Test
  void everyExampleFitsTheContractAndIsOfAnOperation() throws IOException {
    Set<String> faults = new TreeSet<>();
    for (String name : files()) {
      for (String fault : ExampleFit.faults(api, name, ExampleFile.read(name))) {
        faults.add(name + ": " + fault);
      }
    }
    assertEquals(Set.of(), faults);
  }

  @Test
  void whatDoesNotFitIsSeen() {
    ObjectNode example = (ObjectNode) ExampleFile.read("me");
    assertTrue(ExampleFit.faults(api, "me", example).isEmpty());
    ((ObjectNode) example.get("response")).put("account", 7);
    assertFalse(ExampleFit.faults(api, "me", example).isEmpty());
  }

  @Test
  void noExampleLetsAnybodyIn() throws IOException {
    for (String name : files()) {
      JsonNode example = ExampleFile.read(name);
      assertEquals(Redaction.of(example, false), example, name);
    }
  }

  private List<Operation> operations() {
    return api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .toList();
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(ExampleFile.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }
}
