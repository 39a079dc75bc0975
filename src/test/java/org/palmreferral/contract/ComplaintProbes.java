package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.testing.TestWorld;

/** How to knock at complaints: each county has one that its cadre has sent. */
final class ComplaintProbes {

  private static final String COMPLAINTS = "/api/v1/complaints";
  private static final Map<String, String> CADRES =
      Map.of("451223", "13800000010", "451224", "13800000030");

  private ComplaintProbes() {}

  static void add(Map<String, Aim> aims) {
    Map<String, String> sent =
        Map.of("451223", sent(CADRES.get("451223")), "451224", sent(CADRES.get("451224")));
    // a region that is none, so that knocking leaves nothing behind
    aims.put("sendComplaint", (c, w) -> post(COMPLAINTS, 400).with(form("999999")));
    aims.put("complaints", (c, w) -> get(COMPLAINTS));
    aims.put("myComplaints", (c, w) -> get(COMPLAINTS + "/mine"));
    aims.put("complaint", (c, w) -> get(COMPLAINTS + '/' + sent.get(c.region())));
    aims.put("takeComplaint", (c, w) -> post(path(sent, c, "take"), 409));
    aims.put(
        "handOnComplaint",
        (c, w) ->
            post(path(sent, c, "hand-on"), 409)
                .with(Map.of("receiver", UUID.randomUUID().toString(), "why", "请协助办理")));
    aims.put(
        "answerComplaint",
        (c, w) -> post(path(sent, c, "answer"), 409).with(Map.of("words", "已整改")));
    aims.put(
        "rateComplaint",
        (c, w) -> post(path(sent, c, "rating"), 409).with(Map.of("satisfied", true)));
    aims.put(
        "askComplaintAgain",
        (c, w) -> post(path(sent, c, "ask-again"), 409).with(Map.of("words", "仍未解决")));
    aims.put("withdrawComplaint", (c, w) -> post(path(sent, c, "withdraw"), 409));
  }

  private static String path(Map<String, String> sent, County county, String verb) {
    return COMPLAINTS + '/' + sent.get(county.region()) + '/' + verb;
  }

  private static String sent(String cadre) {
    return TestWorld.phone(cadre)
        .post(COMPLAINTS, Map.of("kind", "SUGGESTION", "text", "希望延长服务站开放时间"))
        .path("id")
        .asText();
  }

  private static Map<String, String> form(String region) {
    return Map.of("kind", "COMPLAINT", "text", "夜间无人接听", "region", region);
  }
}
