package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.Map;

/** How to knock at the screening of a referral and at the findings of a case. */
final class ScreeningProbes {

  private ScreeningProbes() {}

  static void addTo(Map<String, Probes.Aim> aims) {
    aims.put("screenReferral", (c, w) -> get("/api/v1/referrals/" + c.leg() + "/screening"));
    aims.put("reliefFindings", (c, w) -> get(findings(c)));
    aims.put(
        "answerReliefFinding",
        (c, w) -> post(findings(c) + "/GROSS_FAULT", 409).with(Map.of("verdict", "DOES_NOT_HOLD")));
  }

  private static String findings(County county) {
    return "/api/v1/relief-cases/" + county.relief() + "/findings";
  }
}
