package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.RealServers;

/** The committed contract is what the service answers with. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class OpenApiIsCurrentTest {

  private static final Path FILE = Path.of("miniapp-api-spec", "openapi.yaml");
  private static final String UPDATE = "openapi.update";

  @Test
  void theCommittedDocumentIsTheServedOne() throws Exception {
    String served = Contract.text();
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(FILE, served);
    }
    String committed = Files.exists(FILE) ? Files.readString(FILE) : "";
    assertEquals(
        committed,
        served,
        () ->
            FILE
                + " is stale: the code serves another contract. Look at the difference; if it is"
                + " meant, run mvn test -Dtest=OpenApiIsCurrentTest -D"
                + UPDATE
                + "=true and commit the file.");
  }

  @Test
  void itNamesNoHostAndEachOperationOnce() {
    assertFalse(
        Pattern.compile("://(?![a-z.]+\\.(example|invalid)\\b)\\w").matcher(Contract.text()).find(),
        "an absolute address in the contract");
    Set<String> ids = new HashSet<>();
    for (Contract.Endpoint endpoint : Contract.endpoints()) {
      assertFalse(endpoint.id() == null || !ids.add(endpoint.id()), endpoint.toString());
    }
  }
}
