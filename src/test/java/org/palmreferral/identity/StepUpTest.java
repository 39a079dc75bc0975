package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Exports and views in bulk are for somebody who has just shown her phone (RFC 9470). */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class StepUpTest {

  private static final String EXPORT =
      "/api/v1/figures/export?format=CSV&region=451223&from=2026-01&to=2026-01";
  private static final String STEP_UP = "/api/v1/session/step-up";
  private static final String DESKTOPS = "/api/v1/desktop-sign-ins";

  private final String number = Newcomer.member("REVIEWER", "凤山县妇女联合会");
  private final DemoClient phone = signedIn();

  private DemoClient signedIn() {
    DemoClient client = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    client.signIn(number);
    return client;
  }

  private static Caller caller(DemoClient of) {
    return new Caller(TestWorld.service(), of.accessToken());
  }

  private String loginCode(String of) {
    return phone.platform("POST", "/phone/" + of + "/login-code").path("code").asText();
  }

  @Test
  void anExportNeedsThePhoneOnceMore() {
    Caller.Answer refused = caller(phone).get(EXPORT);
    assertEquals(401, refused.status());
    assertEquals("session.step_up", refused.code());
    assertEquals(
        "Bearer error=\"insufficient_user_authentication\", max_age=600",
        refused.header("WWW-Authenticate"));

    phone.stepUp(number);
    assertEquals(200, caller(phone).get(EXPORT).status());
    assertEquals(401, caller(signedIn()).get(EXPORT).status(), "another session has not");
  }

  @Test
  void somebodyElsesPhoneShowsNothing() {
    Caller.Answer refused =
        caller(phone).post(STEP_UP, Map.of("code", loginCode(Newcomer.resident())));
    assertEquals("session.other_phone", refused.code());
    assertEquals(403, refused.status());
    assertEquals(401, caller(phone).get(EXPORT).status());
  }

  @Test
  void aProofIsNeeded() {
    assertEquals("session.proof", caller(phone).post(STEP_UP, Map.of()).code());
    assertEquals(400, caller(phone).post(STEP_UP, Map.of("code", "")).status());
  }

  @Test
  void itEndsWithTheSession() {
    phone.stepUp(number);
    assertEquals(200, caller(phone).get(EXPORT).status());
    phone.call("DELETE", "/api/v1/me/sessions/current", null, null);
    assertEquals("session.invalid", caller(phone).get(EXPORT).code());
    assertEquals("session.step_up", caller(signedIn()).get(EXPORT).code());
  }

  @Test
  void theDesktopIsSteppedUpByAScan() {
    DemoClient desktop = signedIn();
    Map<String, Object> proof = scanned(phone);
    assertEquals(204, caller(desktop).post(STEP_UP, proof).status());
    assertEquals(200, caller(desktop).get(EXPORT).status());
    assertEquals(404, caller(desktop).post(STEP_UP, proof).status(), "a scan counts once");
  }

  @Test
  void aScanOfSomebodyElseOrOfNobodyDoesNotCount() {
    DemoClient other = TestWorld.phone(Newcomer.resident());
    assertEquals("session.other_phone", caller(phone).post(STEP_UP, scanned(other)).code());
    JsonNode waiting = phone.post(DESKTOPS, null);
    assertEquals("desktop.arrow", caller(phone).post(STEP_UP, proof(waiting)).code());
    assertEquals(401, caller(phone).get(EXPORT).status());
  }

  private static Map<String, Object> scanned(DemoClient by) {
    JsonNode code = by.post(DESKTOPS, null);
    String scene = DESKTOPS + "/scenes/" + code.path("scene").asText();
    by.post(scene + "/scan", null);
    by.post(scene + "/confirm", null);
    return proof(code);
  }

  private static Map<String, Object> proof(JsonNode code) {
    return Map.of(
        "desktop", Map.of("id", code.path("id").asText(), "secret", code.path("secret").asText()));
  }

  @Test
  void soDoesALongPageOfNamesAndASearchForSomebody() {
    Caller administrator = caller(signedInAs(Newcomer.member("ADMINISTRATOR", "凤山县妇女联合会")));
    assertEquals(200, administrator.get("/api/v1/members?limit=50").status());
    assertEquals("session.step_up", administrator.get("/api/v1/members?limit=51").code());
    Map<String, String> somebody = Map.of("phone", "13900000001");
    String search = "/api/v1/clues/search";
    assertEquals("session.step_up", caller(phone).post(search, somebody).code());
    assertEquals(200, caller(phone).post(search, Map.of("status", "SUBMITTED")).status());
  }

  private static DemoClient signedInAs(String number) {
    DemoClient client = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    client.signIn(number);
    return client;
  }
}
