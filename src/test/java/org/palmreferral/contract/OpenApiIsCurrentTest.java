package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** The committed contract is what the service answers with. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class OpenApiIsCurrentTest {

  private static final String UPDATE = "openapi.update";

  @Test
  void theCommittedDocumentIsTheServedOne() throws Exception {
    String served = served();
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(Contract.FILE, served);
    }
    String committed = Files.exists(Contract.FILE) ? Files.readString(Contract.FILE) : "";
    assertEquals(
        committed,
        served,
        () ->
            Contract.FILE
                + " is stale: the code serves another contract. Look at the difference; if it is"
                + " meant, run mvn test -Dtest=OpenApiIsCurrentTest -D"
                + UPDATE
                + "=true and commit the file.");
  }

  @Test
  void itNamesNoHostAndEachOperationOnce() {
    assertFalse(Contract.text().contains("://"), "an absolute address in the contract");
    Set<String> ids = new HashSet<>();
    for (Contract.Endpoint endpoint : Contract.endpoints()) {
      assertFalse(endpoint.id() == null || !ids.add(endpoint.id()), endpoint.toString());
    }
  }

  private static String served() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(TestWorld.service().resolve("/q/openapi?format=yaml")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
