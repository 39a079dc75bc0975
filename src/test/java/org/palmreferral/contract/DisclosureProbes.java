package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.testing.TestWorld;

/** How to knock at what is hidden: step-up, reveals, and the identities of minors. */
final class DisclosureProbes {

  private static final Map<String, String> WORDS = Map.of("words", "办理需要");
  private static final Map<String, String> REVEAL =
      Map.of("field", "GUARDIAN", "reason", "VISIT", "words", "联系监护人上门走访");

  private DisclosureProbes() {}

  /** The girl of the own county is a minor, so that whoever may ask is told to have it granted. */
  static void add(Map<String, Aim> aims, County own) {
    JsonNode file = TestWorld.phone("13800000011").get("/api/v1/clues/" + own.accepted());
    String girl = file.path("persons").path(0).path("id").asText();
    aims.put("stepUp", (c, w) -> post("/api/v1/session/step-up", 400).with(Map.of()));
    aims.put(
        "revealDetail",
        (c, w) ->
            post("/api/v1/clues/" + c.accepted() + "/persons/" + girl + "/reveals", 422)
                .with(REVEAL));
    aims.put(
        "requestIdentity",
        (c, w) -> post("/api/v1/clues/" + c.accepted() + "/identity-requests", 422).with(nobody()));
    aims.put("identityRequests", (c, w) -> get("/api/v1/identity-requests"));
    for (String verb : List.of("grant", "deny", "withdraw")) {
      String path = "/api/v1/identity-requests/" + UUID.randomUUID() + '/' + verb;
      aims.put(verb + "Identity", (c, w) -> post(path, 409).with(WORDS));
    }
  }

  private static Map<String, Object> nobody() {
    return Map.of(
        "persons",
        List.of(UUID.randomUUID().toString()),
        "purpose",
        "EXAMINE_CASE",
        "words",
        "需要核对监护关系后方可办理");
  }
}
