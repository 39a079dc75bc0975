package org.palmreferral.referral.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Custodian.REQUESTS;
import static org.palmreferral.testing.Custodian.answer;
import static org.palmreferral.testing.Custodian.appoint;
import static org.palmreferral.testing.Custodian.asked;
import static org.palmreferral.testing.Custodian.line;
import static org.palmreferral.testing.Custodian.request;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Nobody knows who a minor victim is before a custodian of her own organisation has let her. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CustodyTest {

  private static final String CLUES = "/api/v1/clues/";
  private static final String OFFICE = "凤山县人民检察院";
  private static final String GIRL = "韦小莲";

  @Inject Pool pool;

  private String officerNumber;
  private DemoClient officer;
  private DemoClient custodian;
  private String clue;
  private String person;

  @BeforeEach
  void aClueAboutAGirlIsAccepted() {
    officerNumber = Newcomer.member("PROCURATOR", OFFICE);
    officer = TestWorld.phone(officerNumber);
    officer.signIn(officerNumber);
    String number = Newcomer.member("DEPUTY_CHIEF", OFFICE);
    TestWorld.phone(number);
    custodian = appointed(number);
    clue = ReliefDesk.acceptedClue(GIRL);
    person = girl(officer).path("id").asText();
  }

  private DemoClient appointed(String number) {
    return appoint(pool, number);
  }

  private JsonNode girl(DemoClient reader) {
    return reader.get(CLUES + clue).path("persons").path(0);
  }

  private static void hidden(JsonNode girl) {
    assertEquals(Masks.MINOR, girl.path("name").asText());
    assertTrue(girl.path("hidden").asBoolean());
    assertEquals("UNDER_14", girl.path("ageBand").asText());
    for (String field : List.of("bornIn", "guardian", "phone", "address", "identityNumber")) {
      assertFalse(girl.has(field), field);
    }
  }

  @Test
  void sheIsHiddenFromEverybodyUntilItIsGranted() {
    hidden(girl(officer));
    hidden(girl(custodian));
    hidden(girl(TestWorld.phone("13800000011")));
    hidden(girl(TestWorld.phone("13800000010"))); // the sender can change nothing any more
    assertEquals("reveal.grant_first", reveal().code());

    String request = asked(officer, clue, person);
    hidden(girl(officer));
    answer(custodian, request, "grant");

    JsonNode known = girl(officer);
    assertEquals(GIRL, known.path("name").asText());
    assertEquals(2015, known.path("bornIn").asInt());
    assertEquals("韦奶奶", known.path("guardian").path("name").asText());
    assertEquals("韦奶奶 祖母", reveal().body().path("value").asText());
    hidden(girl(custodian));
    hidden(girl(TestWorld.phone("13800000012")));
  }

  @Test
  void theCaseIsMaskedAsWell() {
    String relief =
        officer
            .post(ReliefDesk.CASES, Map.of("clue", clue, "matter", ReliefDesk.matter()))
            .path("id")
            .asText();
    String file = ReliefDesk.CASES + '/' + relief;
    assertEquals(Masks.MINOR, name(officer.get(file)));
    assertEquals(Masks.MINOR, name(officer.get(file + "/household")));
    answer(custodian, asked(officer, clue, person), "grant");
    assertEquals(GIRL, name(officer.get(file)));
    assertEquals(GIRL, name(officer.get(file + "/household")));
    assertEquals(Masks.MINOR, name(TestWorld.phone("13800000012").get(file)));

    ReliefDesk.prove(officer, relief);
    Map<String, Object> award = new HashMap<>(ReliefDesk.award(relief, 9_000_000));
    Map<String, Object> reasons = new HashMap<>(ReliefDesk.reasons());
    reasons.put("summary", GIRL + "颅骨骨折，加害人只能赔偿三千元");
    award.put("reasons", reasons);
    ReliefDesk.step(officer, relief, "proposal", award);
    assertTrue(officer.get(file).toString().contains(GIRL + "颅骨骨折"));
    assertFalse(TestWorld.phone("13800000014").get(file).toString().contains(GIRL));
    ReliefDesk.step(TestWorld.phone("13800000014"), relief, "approval", null);
    String decision = officer.get(file).path("decisions").path(0).path("id").asText() + "/text";
    assertTrue(text(officer, file, decision).contains("给予" + GIRL + "国家司法救助金"));
    String chiefs = text(TestWorld.phone("13800000014"), file, decision);
    assertTrue(chiefs.contains("给予某某国家司法救助金"), chiefs);
    assertFalse(chiefs.contains(GIRL));
  }

  private static String text(DemoClient reader, String file, String decision) {
    return new Caller(TestWorld.service(), reader.accessToken())
        .get(file + "/decisions/" + decision)
        .body()
        .asText();
  }

  private static String name(JsonNode file) {
    return file.path("persons").path(0).path("name").asText();
  }

  @Test
  void onlyACustodianOfTheSameOrganisationAnswers() {
    String request = asked(officer, clue, person);
    String grant = REQUESTS + '/' + request + "/grant";
    Map<String, String> words = Map.of("words", "同意");
    DemoClient federation = appointed(Newcomer.member("REVIEWER", "凤山县妇女联合会"));
    for (DemoClient other : List.of(federation, TestWorld.phone("13800000012"))) {
      refused("404 not_found", () -> other.call("POST", grant, words, 0));
      assertThrows(AssertionError.class, () -> line(other, request));
    }
    assertEquals("ASKED", line(officer, request).path("status").asText());
  }

  @Test
  void nobodyAnswersHerOwnRequest() {
    appointed(officerNumber);
    String request = asked(officer, clue, person);
    for (String verb : List.of("grant", "deny")) {
      refused("403 identity_request.own", () -> answer(officer, request, verb));
    }
    RuntimeException refusal =
        assertThrows(
            RuntimeException.class,
            () ->
                pool.preparedQuery(
                        "UPDATE identity_request SET status = 'GRANTED', due_on = NULL,"
                            + " custodian_id = requester_id, answered_at = now(), answer = words,"
                            + " expires_at = now() + interval '1 day' WHERE id = $1")
                    .execute(Tuple.of(UUID.fromString(request)))
                    .await()
                    .indefinitely());
    assertTrue(refusal.getMessage().contains("identity_request_check"), refusal.getMessage());
  }

  @Test
  void whoWasDeniedMayAskAgain() {
    String first = asked(officer, clue, person);
    refused("409 identity_request.open", () -> asked(officer, clue, person));
    answer(custodian, first, "deny");
    hidden(girl(officer));
    refused("409 identity_request.arrow", () -> again(first));
    answer(custodian, asked(officer, clue, person), "grant");
    assertEquals(GIRL, girl(officer).path("name").asText());
  }

  private void again(String request) {
    custodian.call(
        "POST",
        REQUESTS + '/' + request + "/grant",
        Map.of("words", "同意"),
        line(officer, request).path("version").asInt());
  }

  @Test
  void aGrantEndsWhenItIsTakenBack() {
    String request = asked(officer, clue, person);
    answer(custodian, request, "grant");
    assertEquals(GIRL, girl(officer).path("name").asText());
    answer(custodian, request, "withdraw");
    hidden(girl(officer));
    assertEquals("reveal.grant_first", reveal().code());
  }

  @Test
  void aGrantEndsOnItsDay() {
    String request = asked(officer, clue, person);
    LocalDate today = LocalDate.now(TimeSource.CHINA);
    for (LocalDate wrong : List.of(today.minusDays(1), today.plusDays(181))) {
      refused("400 identity_request.until", () -> grantUntil(request, wrong));
    }
    grantUntil(request, today.plusDays(180));
    assertEquals(GIRL, girl(officer).path("name").asText());
    pool.preparedQuery("UPDATE identity_request SET expires_at = now() WHERE id = $1")
        .execute(Tuple.of(UUID.fromString(request)))
        .await()
        .indefinitely();
    hidden(girl(officer));
  }

  private void grantUntil(String request, LocalDate until) {
    custodian.call(
        "POST",
        REQUESTS + '/' + request + "/grant",
        Map.of("words", "同意", "until", until.toString()),
        line(custodian, request).path("version").asInt());
  }

  @Test
  void aGrantEndsWithTheMembership() {
    answer(custodian, asked(officer, clue, person), "grant");
    String membership = officer.get("/api/v1/me").path("acting").asText();
    pool.preparedQuery("UPDATE membership SET ended_at = now() WHERE id = $1")
        .execute(Tuple.of(UUID.fromString(membership)))
        .await()
        .indefinitely();
    long live =
        pool.preparedQuery("SELECT count(*) AS n FROM identity_grant WHERE clue_id = $1")
            .execute(Tuple.of(UUID.fromString(clue)))
            .await()
            .indefinitely()
            .iterator()
            .next()
            .getLong("n");
    assertEquals(0, live);
  }

  @Test
  void onlyMinorsOfAClueInScopeAreAskedFor() {
    String other = UUID.randomUUID().toString();
    refused("422 identity_request.persons", () -> asked(officer, clue, other));
    String path = CLUES + clue + "/identity-requests";
    assertEquals(404, Caller.phone("13800000032").post(path, request(person)).status());
    assertEquals(
        "identity_request.not_handled",
        Caller.phone("13800000040").post(path, request(person)).code());
    assertEquals(403, Caller.phone("13800000020").post(path, request(person)).status());
  }

  @Test
  void bothSidesAreToldAndNothingIsSaid() {
    String request = asked(officer, clue, person);
    Eventually.holds(() -> assertTrue(news(custodian).contains("custody.asked:" + request)));
    JsonNode asked = line(custodian, request);
    assertEquals(List.of(person), List.of(asked.path("persons").path(0).asText()));
    assertFalse(asked.path("mine").asBoolean());
    answer(custodian, request, "grant");
    Eventually.holds(() -> assertTrue(news(officer).contains("custody.answered:" + request)));
    assertFalse(officer.get("/api/v1/notifications").toString().contains(GIRL));
  }

  private static List<String> news(DemoClient who) {
    List<String> lines = new ArrayList<>();
    who.get("/api/v1/notifications?limit=100")
        .path("items")
        .forEach(
            line -> lines.add(line.path("kind").asText() + ':' + line.path("subject").asText()));
    return lines;
  }

  private Caller.Answer reveal() {
    return new Caller(TestWorld.service(), officer.accessToken())
        .post(
            CLUES + clue + "/persons/" + person + "/reveals",
            Map.of("field", "GUARDIAN", "reason", "VISIT", "words", "联系监护人上门走访"));
  }
}
