package org.palmreferral.referral.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Nothing is given to another organisation without a consent or a statute. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ConsentTest {

  private static final String ADULT = "1988-03-08";
  private static final String CHILD = "2015-05-01";
  private static final String YOUTH = "2010-01-01";
  private static final Map<String, Object> DUTY =
      Map.of(
          "purpose", "JUDICIAL_RELIEF",
          "basis", "STATUTORY_DUTY",
          "statute", "EMERGENCY",
          "givenOn", "2026-01-05");

  @Inject Pool pool;

  @Test
  void withoutAConsentAReferralIsRefusedAndWithOneItGoes() {
    String clue = reported(person(ADULT, "CONSENT", List.of()));
    refused("422 consent.missing", refer(clue, null));
    record(clue, consent("CONSENT", "ASSISTANCE"), 201);
    refused("422 consent.missing", refer(clue, null));
    record(clue, consent("CONSENT", "JUDICIAL_RELIEF"), 201);
    assertEquals(201, refer(clue, null).status());
  }

  @Test
  void everyPersonOfAClueIsAsked() {
    String clue =
        reported(
            person(ADULT, "CONSENT", DemoClues.consents("CONSENT")),
            person(ADULT, "CONSENT", List.of()));
    refused("422 consent.missing", refer(clue, null));
  }

  @Test
  void aStatuteStandsForAConsentAndCannotBeWithdrawn() {
    String clue = reported(person(CHILD, "GUARDIAN_CONSENT", List.of()));
    String duty = record(clue, DUTY, 201).body().path("id").asText();
    refused("422 consent.statutory", withdraw(clue, duty));
    assertEquals(201, refer(clue, null).status());
  }

  @Test
  void forAChildUnderFourteenTheGuardianConsentsAndForAnAdultNobodyElse() {
    String child = reported(person(CHILD, "GUARDIAN_CONSENT", List.of()));
    assertEquals(
        "consent.under_14", record(child, consent("CONSENT", "JUDICIAL_RELIEF"), 400).code());
    record(child, consent("GUARDIAN_CONSENT", "JUDICIAL_RELIEF"), 201);
    String youth = reported(person(YOUTH, "CONSENT", List.of()));
    record(youth, consent("CONSENT", "JUDICIAL_RELIEF"), 201);
    String adult = reported(person(ADULT, "CONSENT", List.of()));
    assertEquals(
        "consent.of_age",
        record(adult, consent("GUARDIAN_CONSENT", "JUDICIAL_RELIEF"), 400).code());
    assertThrows(
        PgException.class,
        () -> insert(child, "CONSENT"),
        "the database knows the child's age as well");
    assertThrows(PgException.class, () -> insert(adult, "GUARDIAN_CONSENT"));
  }

  @Test
  void aConsentForAnotherOfficeDoesNotCount() {
    Map<String, Object> elsewhere = new HashMap<>(consent("CONSENT", "JUDICIAL_RELIEF"));
    elsewhere.put("recipient", TestWorld.get().house("东兰县人民检察院"));
    String clue = reported(person(ADULT, "CONSENT", List.of()));
    record(clue, elsewhere, 201);
    refused("422 consent.missing", refer(clue, null));
    elsewhere.put("recipient", TestWorld.get().house("凤山县人民检察院"));
    record(clue, elsewhere, 201);
    assertEquals(201, refer(clue, null).status());
  }

  @Test
  void whatWasWithdrawnStaysOnRecordAndGivesNothingAwayAnyMore() {
    String clue = reported(person(ADULT, "CONSENT", DemoClues.consents("CONSENT")));
    String consent = first(clue, "JUDICIAL_RELIEF");
    assertEquals(204, withdraw(clue, consent).status());
    refused("409 consent.withdrawn", withdraw(clue, consent));
    refused("422 consent.missing", refer(clue, null));
    JsonNode withdrawn = null;
    for (JsonNode one : reviewer().get(path(clue) + "/consents")) {
      if (one.path("id").asText().equals(consent)) {
        withdrawn = one;
      }
    }
    assertEquals("本人改变主意", withdrawn.path("withdrawnWhy").asText());
    assertFalse(withdrawn.path("withdrawnAt").isMissingNode());
    assertThrows(
        PgException.class,
        () ->
            pool.preparedQuery(
                    "UPDATE consent SET withdrawn_at = NULL, withdrawn_by = NULL WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(consent))),
        "nobody brings it back");
  }

  @Test
  void aWithdrawalAtTheMomentOfTheReferralComesBeforeOrAfterItAndIsTold() {
    for (int i = 0; i < 4; i++) {
      String clue = reported(person(ADULT, "CONSENT", DemoClues.consents("CONSENT")));
      String consent = first(clue, "JUDICIAL_RELIEF");
      List<Caller.Answer> both =
          AtOnce.all(List.of(() -> refer(clue, null), () -> withdraw(clue, consent)));
      assertEquals(204, both.get(1).status());
      if (both.get(0).status() == 201) {
        List<String> verbs = reviewer().get(path(clue)).path("steps").findValuesAsText("verb");
        assertTrue(
            verbs.indexOf("WITHDRAW_CONSENT") > verbs.indexOf("REFER"), "it was told: " + verbs);
      } else {
        assertTrue(List.of(409, 422).contains(both.get(0).status()), both.get(0).code());
      }
    }
  }

  @Test
  void onlyWhoWasGivenThePermissionSendsWithoutAConsentAndSaysWhy() {
    String clue = reported(person(ADULT, "CONSENT", List.of()));
    String why = "当事人昏迷，病情危重，须立即申请救助金";
    refused("403 consent.override_not_allowed", refer(clue, why));
    String member = reviewer().get("/api/v1/me").path("acting").asText();
    try {
      assertEquals(204, permit(member, List.of("CONSENT_OVERRIDE")).status());
      assertEquals(
          "CONSENT_OVERRIDE", reviewer().get("/api/v1/me").path("permissions").path(0).asText());
      refused("400 bad_input", refer(clue, "太短"));
      assertEquals(201, refer(clue, why).status());
      assertEquals(
          1,
          pool.preparedQuery("SELECT 1 FROM consent_override WHERE clue_id = $1")
              .executeAndAwait(Tuple.of(UUID.fromString(clue)))
              .size());
    } finally {
      assertEquals(204, permit(member, List.of()).status());
    }
    String other = reported(person(ADULT, "CONSENT", List.of()));
    refused("403 consent.override_not_allowed", refer(other, why));
  }

  @Test
  void permissionsGoOnlyToThoseWhoCanHaveThemAndNeverToOneself() {
    refused("422 permission.role", permit(memberOf("AUDITOR"), List.of("CUSTODY")));
    refused(
        "403 permission.own",
        permit(
            TestWorld.phone("13800000020").get("/api/v1/me").path("acting").asText(), List.of()));
  }

  @Test
  void anAgencyIsToldOnlyWithAConsentToThat() {
    Map<String, Object> girl =
        person(CHILD, "GUARDIAN_CONSENT", List.of(consent("GUARDIAN_CONSENT", "JUDICIAL_RELIEF")));
    String clue = reported(girl);
    String leg = refer(clue, null).body().path("id").asText();
    DemoClient procurator = TestWorld.phone("13800000012");
    String referral = "/api/v1/referrals/" + leg;
    for (String verb : List.of("receive", "accept")) {
      int version = procurator.get(referral).path("version").asInt();
      procurator.call("POST", referral + '/' + verb, null, version);
    }
    String relief = ReliefDesk.open(clue, "刑初" + UUID.randomUUID()).path("id").asText();
    String measures = ReliefDesk.CASES + '/' + relief + "/measures";
    Map<String, Object> measure = Helped.measure(Helped.girl(relief), "TRAINING");
    Caller officer = Caller.phone("13800000012");
    refused("422 consent.missing_assistance", officer.post(measures, measure));
    String person = procurator.get(path(clue)).path("persons").path(0).path("id").asText();
    Map<String, Object> consent = consent("GUARDIAN_CONSENT", "ASSISTANCE");
    procurator.post(path(clue) + "/consents", Map.of("person", person, "consent", consent));
    assertEquals(201, officer.post(measures, measure).status());
  }

  @Test
  void theOfficeAboveLooksOnAndARecipientHasToBeThere() {
    String clue = reported(person(ADULT, "CONSENT", DemoClues.consents("CONSENT")));
    String consent = first(clue, "ASSISTANCE");
    Caller above = Caller.phone("13800000040");
    assertEquals(200, above.get(path(clue) + "/consents").status());
    refused(
        "403 clue.not_owner",
        above.post(path(clue) + "/consents/" + consent + "/withdraw", Map.of()));
    Map<String, Object> nobody = new HashMap<>(consent("CONSENT", "ASSISTANCE"));
    nobody.put("recipient", UUID.randomUUID());
    assertEquals("consent.recipient", record(clue, nobody, 400).code());
  }

  @Test
  void nobodyOfAnotherCountySeesOrRecordsThem() {
    String clue = reported(person(ADULT, "CONSENT", DemoClues.consents("CONSENT")));
    Caller stranger = Caller.phone("13800000031");
    assertEquals(404, stranger.get(path(clue) + "/consents").status());
    assertEquals(
        404,
        stranger
            .post(path(clue) + "/consents/" + first(clue, "ASSISTANCE") + "/withdraw", Map.of())
            .status());
  }

  private static String reported(Map<String, Object>... persons) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put("persons", List.of(persons));
    return TestWorld.phone("13800000010").post("/api/v1/clues", form).path("id").asText();
  }

  private static Map<String, Object> person(
      String born, String basis, List<Map<String, Object>> consents) {
    Map<String, Object> person = new HashMap<>();
    person.put("name", "韦" + UUID.randomUUID().toString().substring(0, 6));
    person.put("noNumber", "NOT_AT_HAND");
    person.put("birthDate", born);
    person.put("female", true);
    person.put("basis", basis);
    person.put("consents", new ArrayList<>(consents));
    if (!born.equals(ADULT)) {
      person.put("guardian", Map.of("name", "韦奶奶", "relation", "祖母"));
    }
    return person;
  }

  private static Map<String, Object> consent(String basis, String purpose) {
    return DemoClues.consents(basis).stream()
        .filter(one -> one.get("purpose").equals(purpose))
        .findFirst()
        .orElseThrow();
  }

  private static Caller.Answer record(String clue, Map<String, Object> consent, int expected) {
    String person = reviewer().get(path(clue)).path("persons").path(0).path("id").asText();
    Caller.Answer answer =
        Caller.phone("13800000011")
            .post(path(clue) + "/consents", Map.of("person", person, "consent", consent));
    assertEquals(expected, answer.status(), answer.code());
    return answer;
  }

  private static Caller.Answer refer(String clue, String override) {
    Map<String, Object> body = new HashMap<>();
    body.put("receiver", TestWorld.get().house("凤山县人民检察院"));
    if (override != null) {
      body.put("override", override);
    }
    int version = reviewer().get(path(clue)).path("version").asInt();
    return Caller.phone("13800000011")
        .post(path(clue) + "/referrals", body, "If-Match", "\"" + version + "\"");
  }

  private static Caller.Answer withdraw(String clue, String consent) {
    return Caller.phone("13800000011")
        .post(path(clue) + "/consents/" + consent + "/withdraw", Map.of("why", "本人改变主意"));
  }

  private static String first(String clue, String purpose) {
    for (JsonNode one : reviewer().get(path(clue) + "/consents")) {
      if (one.path("purpose").asText().equals(purpose)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("no such consent");
  }

  private static String memberOf(String role) {
    for (JsonNode member : members()) {
      if (member.path("role").asText().equals(role)
          && member.path("organisationName").asText().equals("凤山县妇女联合会")) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError("nobody is " + role);
  }

  private static JsonNode members() {
    DemoClient administrator = TestWorld.phone("13800000020");
    administrator.stepUp("13800000020"); // for so many at once
    return administrator
        .get("/api/v1/members?limit=100&organisation=" + TestWorld.get().house("凤山县妇女联合会"))
        .path("items");
  }

  private static Caller.Answer permit(String member, List<String> permissions) {
    int version = -1;
    for (JsonNode one : members()) {
      if (one.path("id").asText().equals(member)) {
        version = one.path("version").asInt();
      }
    }
    return Caller.phone("13800000020")
        .send(
            "PUT",
            "/api/v1/members/" + member + "/permissions",
            Map.of("permissions", permissions),
            "If-Match",
            "\"" + version + "\"");
  }

  private void insert(String clue, String basis) {
    pool.preparedQuery(
            """
            INSERT INTO consent (id, clue_id, person_id, purpose, basis, given_on, way,
              recorded_by, recorded_in, recorded_at)
            SELECT $1, c.id, p.id, 'JUDICIAL_RELIEF', $2, '2026-01-05', 'WRITTEN',
              c.submitted_by, c.owner_id, now()
            FROM clue c JOIN clue_person p ON p.clue_id = c.id WHERE c.id = $3
            """)
        .executeAndAwait(Tuple.of(UUID.randomUUID(), basis, UUID.fromString(clue)));
  }

  private static void refused(String expected, Caller.Answer answer) {
    assertEquals(expected, answer.status() + " " + answer.code());
  }

  private static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  private static String path(String clue) {
    return "/api/v1/clues/" + clue;
  }
}
