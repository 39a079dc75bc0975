package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** A refusal with a code that the contract does not name is found. */
class DocumentedCodesTest {

  private static final String PATH = "/api/v1/referrals/1/withdraw";

  private final DocumentedCodes codes =
      new DocumentedCodes(new OpenAPIV3Parser().read("miniapp-api-spec/openapi.yaml"));

  @Test
  void aCodeOfTheOperationPasses() {
    assertDoesNotThrow(() -> check("POST", PATH, 409, "referral.arrow"));
    assertDoesNotThrow(() -> check("POST", PATH, 404, "not_found"));
  }

  @Test
  void aCodeOfAnotherOperationOrStatusDoesNot() {
    assertThrows(AssertionError.class, () -> check("POST", PATH, 409, "wish.arrow"));
    assertThrows(AssertionError.class, () -> check("POST", PATH, 422, "referral.arrow"));
  }

  @Test
  void whatIsNoOperationHasNoCodes() {
    assertDoesNotThrow(() -> check("PATCH", PATH, 405, "method_not_allowed"));
    assertDoesNotThrow(() -> check("GET", "/api/v1/nothing", 404, "not_found"));
  }

  /** The next answer that is documented without codes is one that nobody can check. */
  @Test
  void everyRefusalOfTheTableNamesCodes() {
    new OpenAPIV3Parser()
        .read("miniapp-api-spec/openapi.yaml")
        .getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(
                        operation -> {
                          for (int status : new int[] {400, 401, 403, 404, 409, 410, 422, 429}) {
                            Collection<?> named = codes.of(operation, status);
                            assertTrue(
                                !operation.getResponses().containsKey(Integer.toString(status))
                                    || !named.isEmpty(),
                                operation.getOperationId() + ' ' + status);
                          }
                        }));
  }

  private void check(String method, String path, int status, String code) {
    codes.check(
        method, path, status, ("{\"code\": \"" + code + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
