package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.demo.DemoClient;

/** Somebody who answers requests to know who a minor victim is. */
public final class Custodian {

  public static final String REQUESTS = "/api/v1/identity-requests";
  public static final String WHY = "需要核对监护关系后方可办理救助金发放";

  private Custodian() {}

  /** Makes whoever holds this phone the custodian of the organisation she belongs to. */
  public static DemoClient appoint(Pool pool, String phone) {
    DemoClient client = TestWorld.phone(phone);
    String membership = client.get("/api/v1/me").path("acting").asText();
    pool.preparedQuery("UPDATE membership SET permissions = ARRAY['CUSTODY'] WHERE id = $1")
        .execute(Tuple.of(UUID.fromString(membership)))
        .await()
        .indefinitely();
    return client;
  }

  /** A request to know this person; its id. */
  public static String asked(DemoClient officer, String clue, String person) {
    return officer
        .post("/api/v1/clues/" + clue + "/identity-requests", request(person))
        .path("id")
        .asText();
  }

  public static Map<String, Object> request(String person) {
    return Map.of("persons", List.of(person), "purpose", "EXAMINE_CASE", "words", WHY);
  }

  /** What the custodian does with it, as it stands. */
  public static JsonNode answer(DemoClient custodian, String request, String verb) {
    return custodian.call(
        "POST",
        REQUESTS + '/' + request + '/' + verb,
        Map.of("words", "同意办理需要"),
        line(custodian, request).path("version").asInt());
  }

  public static JsonNode line(DemoClient who, String request) {
    for (JsonNode line : who.get(REQUESTS + "?limit=100").path("items")) {
      if (line.path("id").asText().equals(request)) {
        return line;
      }
    }
    throw new AssertionError("not in the list");
  }
}
