package org.palmreferral.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** The desk in Fengshan at which people ask about their own data, for tests. */
final class SubjectDesk {
  static final String REQUESTS = "/api/v1/subject-requests";
  static final String CLUES = "/api/v1/clues/";
  private static @Nullable String second;

  private SubjectDesk() {}

  static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }

  static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  static DemoClient procurator() {
    return TestWorld.phone("13800000012");
  }

  static DemoClient chief() {
    return TestWorld.phone("13800000014");
  }

  /** Another reviewer of the same federation. */
  static synchronized DemoClient secondReviewer() {
    if (second == null) {
      second = Newcomer.member("REVIEWER", "凤山县妇女联合会");
    }
    return TestWorld.phone(second);
  }

  /** The report of a request at the federation, as somebody else than its recorder reads it. */
  static JsonNode report(String request) {
    secondReviewer();
    return report(second, request);
  }

  /** As whoever has this phone reads it, after showing it. */
  static JsonNode report(String phone, String request) {
    DemoClient who = TestWorld.phone(phone);
    who.stepUp(phone);
    return who.get(REQUESTS + '/' + request + "/report");
  }

  /** A clue about these people; its id. */
  @SafeVarargs
  static String clue(Map<String, Object>... persons) {
    Map<String, Object> form = new HashMap<>(HomeCounty.FENGSHAN.clue(persons[0]));
    form.put("persons", List.of(persons));
    return cadre().post("/api/v1/clues", form).path("id").asText();
  }

  /** The same, declined by the federation. */
  @SafeVarargs
  static String declined(Map<String, Object>... persons) {
    String clue = clue(persons);
    reviewer().call("POST", CLUES + clue + "/decline", Map.of("reason", "OTHER"), version(clue));
    return clue;
  }

  static int version(String clue) {
    return reviewer().get(CLUES + clue).path("version").asInt();
  }

  /** A case about one girl in which so much was paid, and which is closed. */
  static String closedCase(String name, long amount) {
    String relief = ReliefDesk.paidCase(name, amount);
    ReliefDesk.step(procurator(), relief, "feedback", ReliefDesk.words("已发放救助金"));
    ReliefDesk.step(procurator(), relief, "closing", null);
    return relief;
  }

  /** What a woman with a number asks. */
  static Map<String, Object> asks(String kind, Map<String, Object> person) {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", kind);
    form.put("name", person.get("name"));
    form.put("identityNumber", person.get("identityNumber"));
    form.put("checkedBy", "ID_CARD");
    form.put("words", "请依法办理");
    return form;
  }

  /** What the guardian of a girl of {@link ReliefDesk} asks. */
  static Map<String, Object> asksFor(String girl, String kind) {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", kind);
    form.put("name", girl);
    form.put("birthDate", "2015-05-01");
    form.put("female", true);
    form.put("checkedBy", "GUARDIAN_WITH_PROOF");
    return form;
  }

  /** Writes it down; its id. */
  static String recorded(DemoClient who, Map<String, Object> form) {
    return who.post(REQUESTS, form).path("id").asText();
  }

  static JsonNode step(DemoClient who, String request, String verb, @Nullable Object body) {
    String path = REQUESTS + '/' + request;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }
}
