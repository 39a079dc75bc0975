package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.put;

import java.util.Map;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.testing.TestWorld;

/** How to knock at the text of a decision, and at the wages that its cap follows from. */
final class DecisionProbes {

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String WAGES = "/api/v1/relief-wages/45";

  private final Map<String, Aim> aims;

  DecisionProbes(Map<String, Aim> aims) {
    this.aims = aims;
  }

  /** Only the platform's own administrator enters a wage; a county's is told so. */
  void add() {
    String platform = TestWorld.phone(DemoCast.ADMINISTRATOR).accessToken();
    aims.put(
        "reliefDecisionText",
        (c, w) -> get("/api/v1/relief-cases/" + c.relief() + "/decisions/" + NOBODY + "/text"));
    aims.put("reliefWages", (c, w) -> get(WAGES));
    aims.put(
        "enterReliefWage",
        (c, w) -> {
          Probe probe =
              put(WAGES + "/2020", 409).with(Map.of("monthly", 700_000, "source", "统计公报"));
          return w.role() == Role.ADMINISTRATOR ? probe.by(platform) : probe;
        });
  }
}
