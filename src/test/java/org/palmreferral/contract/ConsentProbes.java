package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import java.util.List;
import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at consents and permissions. */
final class ConsentProbes {

  /** A duty by statute to tell of somebody. */
  static final Map<String, String> DUTY =
      Map.of(
          "purpose", "JUDICIAL_RELIEF",
          "basis", "STATUTORY_DUTY",
          "statute", "MANDATORY_REPORT",
          "givenOn", "2026-01-05");

  private static final String CLUES = "/api/v1/clues/";

  private ConsentProbes() {}

  static void add(Map<String, Aim> aims) {
    aims.put("consents", (c, w) -> get(CLUES + c.accepted() + "/consents"));
    aims.put(
        "recordConsent",
        (c, w) ->
            post(CLUES + c.waiting() + "/consents", 201)
                .with(Map.of("person", c.told().person(), "consent", DUTY)));
    aims.put(
        "withdrawConsent",
        (c, w) ->
            post(CLUES + c.accepted() + "/consents/" + c.told().duty() + "/withdraw", 422)
                .with(Map.of("why", "情况有变")));
    aims.put(
        "permit",
        (c, w) ->
            put("/api/v1/members/" + c.member() + "/permissions", 409)
                .with(Map.of("permissions", List.of("CUSTODY"))));
  }
}
