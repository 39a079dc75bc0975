package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at what has to do with the money of a relief case, and with joint relief. */
final class MoneyProbes {

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String JOINT = "/api/v1/joint-reliefs";
  private static final Map<String, String> WORDS = Map.of("words", "请补充理由");

  private final Map<String, Aim> aims;

  MoneyProbes(Map<String, Aim> aims) {
    this.aims = aims;
  }

  void add() {
    aims.put("reopenRelief", (c, w) -> onCase(c, "/reopening").with(WORDS));
    aims.put("reliefFunds", (c, w) -> onCase(c, "/funds").with(Map.of("arrivedOn", "2026-01-05")));
    aims.put(
        "reliefNotice", (c, w) -> onCase(c, "/notice").with(Map.of("notifiedOn", "2026-01-05")));
    aims.put("reliefMoney", (c, w) -> get(path(c) + "/money"));
    aims.put(
        "superviseRelief",
        (c, w) ->
            onCase(c, "/money/supervisions")
                .with(Map.of("person", NOBODY, "agreement", "协议", "signedOn", "2026-01-05")));
    aims.put(
        "releaseStage",
        (c, w) ->
            onCase(c, "/money/supervisions/" + NOBODY + "/stages")
                .with(Map.of("amount", 1, "releasedOn", "2026-01-05", "purpose", "复查")));
    aims.put(
        "proposeAdvance",
        (c, w) -> onCase(c, "/advance").with(Map.of("amount", 1, "reasons", "手术费")));
    aims.put("approveAdvance", (c, w) -> onCase(c, "/advance/approval"));
    aims.put("returnAdvance", (c, w) -> onCase(c, "/advance/return").with(WORDS));
    aims.put(
        "payAdvance", (c, w) -> onCase(c, "/advance/payment").with(Map.of("paidOn", "2026-01-05")));
    aims.put("reliefJoinings", (c, w) -> get(path(c) + "/joint"));
    aims.put(
        "askToJoin",
        (c, w) -> onCase(c, "/joint").with(Map.of("organisation", NOBODY, "why", "资金不足")));
    aims.put("takeAskingBack", (c, w) -> onCase(c, "/joint/" + c.asked() + "/withdrawal"));
    aims.put("jointReliefs", (c, w) -> get(JOINT));
    aims.put("jointReliefCase", (c, w) -> get(JOINT + '/' + c.asked() + "/case"));
    aims.put(
        "joinRelief",
        (c, w) -> post(JOINT + '/' + c.asked() + "/agreement", 409).with(Map.of("amount", 1)));
    aims.put(
        "declineToJoin", (c, w) -> post(JOINT + '/' + c.asked() + "/declining", 409).with(WORDS));
  }

  private static Probe onCase(County county, String verb) {
    return post(path(county) + verb, 409);
  }

  private static String path(County county) {
    return "/api/v1/relief-cases/" + county.relief();
  }
}
