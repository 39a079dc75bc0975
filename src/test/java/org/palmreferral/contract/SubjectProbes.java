package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.HashMap;
import java.util.Map;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.TestWorld;

/** How to knock at the requests about one's own data, and at the holds on clues. */
final class SubjectProbes {
  private static final String REQUESTS = "/api/v1/subject-requests";

  /**
   * What a county's federation has of them.
   *
   * @param request to see what is held
   * @param hold on the clue that waits
   */
  record Rights(String request, String hold) {

    static Rights of(DemoClient reviewer, String clue) {
      return new Rights(
          reviewer.post(REQUESTS, form()).path("id").asText(),
          reviewer
              .post("/api/v1/clues/" + clue + "/holds", SubjectProbes.hold())
              .path("id")
              .asText());
    }
  }

  private SubjectProbes() {}

  static void add(Map<String, Aim> aims, County own) {
    // who recorded a request does not get its report
    String recordedByAnother =
        TestWorld.phone(Newcomer.member("REVIEWER", "凤山县妇女联合会"))
            .post(REQUESTS, form())
            .path("id")
            .asText();
    aims.put("myHeld", (c, w) -> get("/api/v1/me/held"));
    aims.put("subjectRequests", (c, w) -> get(REQUESTS));
    aims.put("recordSubjectRequest", (c, w) -> post(REQUESTS, 201).with(form()));
    aims.put("subjectRequest", (c, w) -> get(request(c)));
    aims.put(
        "subjectReport",
        (c, w) -> get((c == own ? REQUESTS + '/' + recordedByAnother : request(c)) + "/report"));
    aims.put(
        "correctPerson",
        (c, w) ->
            post(request(c) + "/corrections", 409)
                .with(
                    Map.of(
                        "clue",
                        c.waiting(),
                        "field",
                        "PHONE",
                        "value",
                        "13911110001",
                        "evidence",
                        "本人提供")));
    aims.put("grantErasure", (c, w) -> post(request(c) + "/grant", 409));
    aims.put(
        "answerSubjectRequest",
        (c, w) -> post(request(c) + "/answer", 409).with(Map.of("words", "已当面告知")));
    aims.put(
        "refuseSubjectRequest",
        (c, w) -> post(request(c) + "/refusal", 409).with(Map.of("reason", "NOTHING_HELD")));
    aims.put(
        "withdrawSubjectRequest",
        (c, w) -> post(request(c) + "/withdraw", 409).with(Map.of("why", "不再需要")));
    aims.put("legalHolds", (c, w) -> get(holds(c)));
    aims.put("placeLegalHold", (c, w) -> post(holds(c), 201).with(hold()));
    aims.put(
        "releaseLegalHold", (c, w) -> post(holds(c) + '/' + c.rights().hold() + "/release", 409));
  }

  private static String request(County county) {
    return REQUESTS + '/' + county.rights().request();
  }

  private static String holds(County county) {
    return "/api/v1/clues/" + county.waiting() + "/holds";
  }

  private static Map<String, Object> form() {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", "ACCESS");
    form.put("name", "韦晓燕");
    form.put("birthDate", "1988-03-08");
    form.put("female", true);
    form.put("checkedBy", "ID_CARD");
    return form;
  }

  private static Map<String, Object> hold() {
    return Map.of("ground", "LITIGATION", "words", "法院调取");
  }
}
