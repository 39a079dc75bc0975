package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palmreferral.testing.Helped;

/** How to knock at what others do for a household, and at the visits after it. */
final class AssistanceProbes {

  private static final String V1 = "/api/v1";
  private static final Map<String, String> WORDS = Map.of("words", "暂无变化");
  private static final Map<String, Object> REASON = Map.of("reason", "NO_FUNDS", "words", "资金不足");

  /** Nobody met, gave or spent before relief existed. */
  private static final String TOO_EARLY = "2013-01-01";

  private AssistanceProbes() {}

  static void add(Map<String, Probes.Aim> aims) {
    household(aims);
    measures(aims);
    drives(aims);
    visits(aims);
  }

  private static void household(Map<String, Probes.Aim> aims) {
    aims.put("household", (c, w) -> get(of(c, "/household")));
    aims.put(
        "addHouseholdPerson",
        (c, w) ->
            post(of(c, "/household"), 400)
                .with(Map.of("name", "韦小", "relation", "RELIEVED", "minor", true, "female", true)));
    aims.put("consultations", (c, w) -> get(of(c, "/consultations")));
    aims.put(
        "recordConsultation",
        (c, w) ->
            post(of(c, "/consultations"), 400)
                .with(
                    Map.of(
                        "heldOn",
                        TOO_EARLY,
                        "agencies",
                        List.of(c.assistance().agency()),
                        "minutes",
                        "会商")));
    aims.put("agencyConsultations", (c, w) -> get(V1 + "/consultations"));
  }

  private static void measures(Map<String, Probes.Aim> aims) {
    aims.put("caseMeasures", (c, w) -> get(of(c, "/measures")));
    aims.put(
        "planMeasure",
        (c, w) -> {
          Map<String, Object> twice = Helped.measure(c.assistance().person(), "JOB");
          twice.put("times", 2);
          return post(of(c, "/measures"), 400).with(twice);
        });
    aims.put("measures", (c, w) -> get(V1 + "/measures"));
    aims.put("measure", (c, w) -> get(Helped.MEASURES + c.assistance().measure()));
    aims.put("acceptMeasure", (c, w) -> onMeasure(c, "/acceptance"));
    aims.put("declineMeasure", (c, w) -> onMeasure(c, "/decline").with(REASON));
    aims.put(
        "nameMeasureOfficer",
        (c, w) ->
            onMeasure(c, "/officer")
                .with(Map.of("account", "00000000-0000-4000-8000-000000000000")));
    aims.put("reportMeasure", (c, w) -> onMeasure(c, "/progress").with(WORDS));
    aims.put("deliverMeasure", (c, w) -> onMeasure(c, "/delivery").with(WORDS));
    aims.put("failMeasure", (c, w) -> onMeasure(c, "/failure").with(REASON));
    aims.put("withdrawMeasure", (c, w) -> onMeasure(c, "/withdrawal").with(WORDS));
    aims.put(
        "proveMeasure",
        (c, w) ->
            post(Helped.MEASURES + c.assistance().measure() + "/proofs", 201)
                .withFile("photo.png", "image/png", County.picture()));
    aims.put(
        "measureProof",
        (c, w) ->
            get(Helped.MEASURES + c.assistance().measure() + "/proofs/" + c.assistance().proof()));
  }

  private static void drives(Map<String, Probes.Aim> aims) {
    aims.put("drives", (c, w) -> get(of(c, "/drives")));
    aims.put(
        "openDrive",
        (c, w) -> post(of(c, "/drives"), 400).with(Map.of("purpose", "治疗", "endsOn", TOO_EARLY)));
    aims.put("drive", (c, w) -> get(drive(c, "")));
    aims.put("driveEntries", (c, w) -> get(drive(c, "/entries")));
    aims.put("recordPledge", (c, w) -> post(drive(c, "/pledges"), 400).with(entry()));
    aims.put("recordGift", (c, w) -> post(drive(c, "/gifts"), 400).with(entry()));
    Map<String, Object> spending = entry();
    spending.put("purpose", "药费");
    aims.put("recordSpending", (c, w) -> post(drive(c, "/spendings"), 400).with(spending));
    Map<String, Object> left = entry();
    left.putAll(Map.of("way", "REFUNDED", "to", "捐赠人"));
    aims.put("recordReturn", (c, w) -> post(drive(c, "/returns"), 400).with(left));
    aims.put("closeDrive", (c, w) -> post(drive(c, "/closing"), 409));
  }

  private static void visits(Map<String, Probes.Aim> aims) {
    String visits = V1 + "/visits";
    aims.put("visits", (c, w) -> get(visits));
    aims.put("visit", (c, w) -> get(visits + '/' + c.assistance().visit()));
    aims.put(
        "recordVisit",
        (c, w) ->
            post(visits + '/' + c.assistance().visit() + "/record", 409)
                .with(
                    Map.of(
                        "visitedOn",
                        "2026-01-05",
                        "notReached",
                        "NOBODY_HOME",
                        "answers",
                        List.of())));
    aims.put("caseVisits", (c, w) -> get(of(c, "/visits")));
  }

  private static Map<String, Object> entry() {
    return new HashMap<>(Map.of("amount", 1, "day", TOO_EARLY));
  }

  private static String of(County county, String what) {
    return V1 + "/relief-cases/" + county.relief() + what;
  }

  private static String drive(County county, String what) {
    return V1 + "/drives/" + county.assistance().drive() + what;
  }

  private static Probe onMeasure(County county, String verb) {
    return post(Helped.MEASURES + county.assistance().measure() + verb, 409);
  }
}
