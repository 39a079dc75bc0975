package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.List;
import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at a relief case, its money, and joint relief. */
final class ReliefProbes {

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String JOINT = "/api/v1/joint-reliefs";
  private static final Map<String, String> WORDS = Map.of("words", "请补充理由");

  private final Map<String, Aim> aims;

  ReliefProbes(Map<String, Aim> aims) {
    this.aims = aims;
  }

  void add() {
    cases();
    money();
  }

  private void cases() {
    String cases = "/api/v1/relief-cases";
    aims.put("reliefCases", (c, w) -> get(cases));
    aims.put("reliefCase", (c, w) -> get(cases + '/' + c.relief()));
    aims.put(
        "openReliefCase",
        (c, w) -> post(cases, 409).with(Map.of("clue", c.accepted(), "matter", "刑初1号")));
    Map<String, String> nobody = Map.of("account", NOBODY);
    aims.put("nameReliefOfficer", (c, w) -> onCase(c, "/officer").with(nobody));
    aims.put("recuseFromRelief", (c, w) -> onCase(c, "/recusal").with(Map.of("ground", "KIN")));
    aims.put("extendRelief", (c, w) -> onCase(c, "/extension").with(WORDS));
    aims.put(
        "proposeRelief",
        (c, w) ->
            onCase(c, "/proposal")
                .with(
                    Map.of(
                        "portions",
                        List.of(),
                        "refusalReason",
                        "WAIVED",
                        "reasons",
                        Map.of("summary", "已放弃赔偿"))));
    aims.put("returnReliefProposal", (c, w) -> onCase(c, "/return").with(WORDS));
    aims.put("approveRelief", (c, w) -> onCase(c, "/approval"));
    aims.put("payRelief", (c, w) -> onCase(c, "/payment").with(Map.of("paidOn", "2026-01-05")));
    aims.put("feedBackRelief", (c, w) -> onCase(c, "/feedback").with(WORDS));
    aims.put("closeRelief", (c, w) -> onCase(c, "/closing"));
  }

  private void money() {
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
