package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoVolunteers;

/** Registrations of volunteers, by the steps that people take. */
public final class VolunteerDesk {

  public static final String VOLUNTEERS = "/api/v1/volunteers";

  private VolunteerDesk() {}

  /** What an adult tells. */
  public static Map<String, Object> form() {
    return new HashMap<>(DemoVolunteers.form());
  }

  /** What somebody of that age tells today, with her mother's consent. */
  public static Map<String, Object> formOfMinor(int years) {
    Map<String, Object> form = form();
    form.put("born", today().minusYears(years).toString());
    form.put(
        "guardian",
        Map.of(
            "name", "岑妈妈",
            "phone", "13911112222",
            "relation", "MOTHER",
            "way", "SIGNED",
            "on", today().toString()));
    return form;
  }

  public static LocalDate today() {
    return LocalDate.now(TimeSource.CHINA);
  }

  /** Her registration; its id. */
  public static String register(DemoClient who, Map<String, Object> form) {
    return who.post(VOLUNTEERS, form).path("id").asText();
  }

  public static JsonNode file(DemoClient who, String volunteer) {
    return who.get(VOLUNTEERS + '/' + volunteer);
  }

  public static JsonNode step(
      DemoClient who, String volunteer, String verb, @Nullable Map<String, ?> body) {
    return who.call(
        "POST",
        VOLUNTEERS + '/' + volunteer + '/' + verb,
        body,
        file(who, volunteer).path("version").asInt());
  }

  /** Somebody else writes down what was answered. */
  public static JsonNode vet(DemoClient by, String volunteer, String outcome, LocalDate day) {
    return step(
        by,
        volunteer,
        "vettings",
        Map.of("outcome", outcome, "checkedOn", day.toString(), "reference", "凤公查〔2026〕7号"));
  }

  public static JsonNode course(DemoClient by, String volunteer, String course) {
    return step(
        by,
        volunteer,
        "courses",
        Map.of("course", course, "doneOn", today().toString(), "minutes", 120, "givenBy", "县妇联"));
  }

  /** An organisation of its own in the station's community, so that a test is alone there. */
  public static String house(String name) {
    return TestWorld.phone("13800000020")
        .post(
            "/api/v1/organisations/kept",
            Map.of("kind", "VOLUNTEER_ORGANISATION", "region", WishDesk.COMMUNITY, "name", name))
        .path("id")
        .asText();
  }

  /** Somebody new in it. */
  public static DemoClient member(String role, String house) {
    String number = Newcomer.resident();
    String code =
        TestWorld.phone("13800000020")
            .post(
                "/api/v1/invitations",
                Map.of("organisation", house, "role", role, "name", "测试员", "phone", number))
            .path("code")
            .asText();
    TestWorld.phone(number).post("/api/v1/invitations/join", Map.of("code", code));
    return TestWorld.phone(number);
  }
}
