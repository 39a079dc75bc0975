package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at the figures and at the search. */
final class FigureProbes {

  private static final String FIGURES = "/api/v1/figures";
  private static final String SPAN = "&from=2026-01&to=2026-12";

  private FigureProbes() {}

  static void add(Map<String, Aim> aims) {
    aims.put("figures", (c, w) -> get(FIGURES + "?region=" + c.region() + SPAN));
    aims.put(
        "exportFigures", (c, w) -> get(FIGURES + "/export?format=CSV&region=" + c.region() + SPAN));
    aims.put(
        "searchClues",
        (c, w) -> post("/api/v1/clues/search", 200).with(Map.of("status", "SUBMITTED")));
    aims.put(
        "searchReliefCases",
        (c, w) -> post("/api/v1/relief-cases/search", 200).with(Map.of("status", "PAID")));
    aims.put("consultationList", (c, w) -> get(FIGURES + "/consultation?month=2026-01"));
    aims.put(
        "exportConsultationList",
        (c, w) -> get(FIGURES + "/consultation/export?format=CSV&month=2026-01"));
  }
}
