package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The drawings of {@code flows.md} name operations that there are. */
class FlowsTest {

  private static final Path SPECIFICATION = Path.of("miniapp-api-spec");
  private static final Pattern NAMED = Pattern.compile("\\b(GET|POST|PUT|DELETE) (/[^ `,)\n]+)");

  @Test
  void everyCallOfTheDrawingsIsAnOperation() throws IOException {
    Set<String> operations =
        new OpenAPIV3Parser()
            .read(SPECIFICATION.resolve("openapi.yaml").toString()).getPaths().entrySet().stream()
                .flatMap(
                    path ->
                        path.getValue().readOperationsMap().keySet().stream()
                            .map(method -> method + " " + path.getKey()))
                .collect(Collectors.toSet());
    Set<String> named =
        NAMED
            .matcher(Files.readString(SPECIFICATION.resolve("flows.md")))
            .results()
            .map(found -> found.group(1) + " /api/v1" + found.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 50, named.toString());
    named.removeAll(operations);
    assertEquals(Set.of(), named);
  }
}
