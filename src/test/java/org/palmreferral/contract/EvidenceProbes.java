package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.List;
import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at the evidence of a relief case. */
final class EvidenceProbes {

  private static final Map<String, String> WORDS = Map.of("words", "费用已由医保结算");

  private final Map<String, Aim> aims;

  EvidenceProbes(Map<String, Aim> aims) {
    this.aims = aims;
  }

  void add() {
    aims.put("reliefEvidence", (c, w) -> get(path(c)));
    aims.put(
        "askForEvidence",
        (c, w) ->
            post(path(c) + "/asking", 409)
                .with(Map.of("kinds", List.of("JUDGMENT"), "words", "请补充")));
    aims.put(
        "evidenceHandedOver",
        (c, w) ->
            post(path(c) + "/arrivals", 409)
                .with(Map.of("evidence", List.of(Map.of("kind", "IDENTITY", "words", "原件")))));
    aims.put(
        "evidenceCame",
        (c, w) ->
            post(path(c) + "/IDENTITY/arrival", 409)
                .withFile("scan.png", "image/png", County.picture()));
    aims.put("collectEvidence", (c, w) -> post(path(c) + "/INJURY/collection", 409).with(WORDS));
    aims.put("waiveEvidence", (c, w) -> post(path(c) + "/INJURY/waiver", 409).with(WORDS));
    aims.put("evidenceAttachment", (c, w) -> get(path(c) + '/' + c.evidence() + "/content"));
  }

  private static String path(County county) {
    return "/api/v1/relief-cases/" + county.relief() + "/evidence";
  }
}
