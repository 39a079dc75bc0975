package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.ActivityDesk;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;

/** Steps that no story takes, each to its end, so that the contract can show a real answer. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SeldomStepsTest {

  private static final String V1 = "/api/v1/";
  private static final Map<String, String> WORDS = Map.of("words", "请补充诊断证明");

  @Test
  void aClueIsAskedAboutSupplementedAndTurnedOver() {
    String clue = reported();
    assertEquals("MORE_ASKED", onClue(Helped.reviewer(), clue, "ask-for-more", WORDS));
    assertEquals(
        "SUBMITTED", onClue(Helped.cadre(), clue, "supplements", Map.of("words", "证明已补充")));
    assertEquals(
        "TURNED_OVER", onClue(Helped.reviewer(), clue, "turn-over", Map.of("words", "转镇民政办办理")));
  }

  @Test
  void aDeclinedClueIsOpenedAgainAndMergedIntoAnother() {
    String clue = reported();
    onClue(Helped.reviewer(), clue, "decline", Map.of("reason", "OTHER"));
    assertEquals("SUBMITTED", onClue(Helped.reviewer(), clue, "reopen", Map.of("words", "有新的情况")));
    assertEquals("MERGED", onClue(Helped.reviewer(), clue, "merge", Map.of("into", reported())));
  }

  @Test
  void aReferralIsTakenBackBeforeItWasReceived() {
    HomeCounty.Sent sent = HomeCounty.FENGSHAN.send(HomeCounty.FENGSHAN.clue(somebody()));
    String path = V1 + "referrals/" + sent.leg();
    assertEquals("WITHDRAWN", step(Helped.reviewer(), path, "withdraw", Map.of("why", "移送单位有误")));
  }

  @Test
  void aHoldOnAClueIsReleased() {
    String holds = V1 + "clues/" + reported() + "/holds";
    JsonNode hold = Helped.reviewer().post(holds, Map.of("ground", "LITIGATION", "words", "法院调取"));
    JsonNode released =
        TestWorld.phone(Newcomer.member("REVIEWER", "凤山县妇女联合会"))
            .call(
                "POST",
                holds + '/' + hold.path("id").asText() + "/release",
                null,
                hold.path("version").asInt());
    assertTrue(released.path("released").asBoolean());
  }

  @Test
  void anAgencyNamesWhoSeesToAMeasure() {
    String relief = ReliefDesk.openedCase("小菊");
    String measure = Helped.planned(relief, Helped.measure(Helped.grandmother(relief), "TRAINING"));
    Helped.step(Helped.agency(), measure, "acceptance", null);
    String officer = StationDesk.account(Helped.agency());
    Helped.step(Helped.agency(), measure, "officer", Map.of("account", officer));
    assertEquals(officer, Helped.agency().get(Helped.MEASURES + measure).path("officer").asText());
  }

  @Test
  void aStationIsChangedClosedAndOpenedAgain() {
    String station = StationDesk.open();
    String path = V1 + "stations/" + station;
    Map<String, Object> moved = new HashMap<>(StationDesk.form());
    moved.put("address", "凤阳路 10 号");
    StationDesk.keeper().call("PUT", path, moved, StationDesk.version(station));
    assertEquals("凤阳路 10 号", StationDesk.keeper().get(path).path("address").asText());
    step(StationDesk.keeper(), path, "close", null);
    step(StationDesk.keeper(), path, "reopen", null);
    assertFalse(StationDesk.keeper().get(path).isEmpty());
  }

  @Test
  void aTeamChangesWhatItIsFor() {
    DemoClient leader = VolunteerDesk.member("TEAM_LEADER", VolunteerDesk.house("更名测试服务站"));
    VolunteerDesk.register(leader, VolunteerDesk.form());
    Map<String, String> form = Map.of("name", "巾帼理发队", "purpose", "每月上门理发", "service", "CARE");
    JsonNode founded = leader.post(V1 + "teams", form);
    Map<String, String> changed = new HashMap<>(form);
    changed.put("purpose", "每周上门为老人理发");
    int version =
        leader
            .call(
                "PUT",
                V1 + "teams/" + founded.path("id").asText(),
                changed,
                founded.path("version").asInt())
            .path("version")
            .asInt();
    assertEquals(founded.path("version").asInt() + 1, version);
  }

  @Test
  void anOrganisationIsClosedAndOpenedAgain() {
    DemoClient administrator = TestWorld.phone("13800000020");
    Map<String, String> form =
        Map.of("kind", "EDUCATION", "region", "451223", "name", Newcomer.number() + "教育局");
    JsonNode entered = administrator.post(V1 + "organisations/kept", form);
    String path = V1 + "organisations/kept/" + entered.path("id").asText();
    step(administrator, path, "close", null);
    step(administrator, path, "reopen", null);
    assertTrue(administrator.get(path).path("active").asBoolean());
  }

  @Test
  void aCertificateIsNotIssued() {
    String number = PromiseDesk.volunteer();
    PromiseDesk.Open open = PromiseDesk.open(1);
    DemoClient volunteer = TestWorld.phone(number);
    JsonNode promise = PromiseDesk.claim(volunteer, open.wish(), 1);
    PromiseDesk.step(volunteer, promise, "prove", PromiseDesk.hour());
    PromiseDesk.step(open.poster(), promise, "confirm", Map.of());
    String house = TestWorld.get().house(StationDesk.HOUSE);
    JsonNode asked = volunteer.post(V1 + "certificates", Map.of("organisation", house));
    assertEquals(
        "DECLINED",
        step(
            StationDesk.keeper(),
            V1 + "certificates/" + asked.path("id").asText(),
            "decline",
            Map.of("words", "时长有出入，请先更正")));
  }

  @Test
  void anAnswerInAFormatThatNobodyGives() {
    var answer =
        Caller.phone("13800000010").send("GET", V1 + "me", null, "Accept", "application/xml");
    assertEquals(406, answer.status());
    assertEquals("not_acceptable", answer.code());
  }

  @Test
  void aRequestAboutOnesOwnDataIsTakenBack() {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", "ACCESS");
    form.put("name", HomeCounty.newName());
    form.put("identityNumber", HomeCounty.number("19900101"));
    form.put("checkedBy", "ID_CARD");
    String request = Helped.reviewer().post(V1 + "subject-requests", form).path("id").asText();
    String path = V1 + "subject-requests/" + request;
    assertEquals("WITHDRAWN", step(Helped.reviewer(), path, "withdraw", Map.of("why", "不再需要")));
  }

  @Test
  void anActivityIsChangedAndBegins() {
    OffsetDateTime soon = OffsetDateTime.now().plusMinutes(30).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = ActivityDesk.form(StationDesk.open(), 3, 10);
    form.put("startsAt", ActivityDesk.written(soon));
    form.put("endsAt", ActivityDesk.written(soon.plusHours(2)));
    String id = ActivityDesk.open(form);
    form.put("title", "亲子阅读与手工");
    ActivityDesk.change(id, "ONE", form);
    assertEquals("RUNNING", ActivityDesk.step(id, "start", null).path("status").asText());
  }

  private static Map<String, Object> somebody() {
    return HomeCounty.woman(HomeCounty.newName(), HomeCounty.number("19880808"));
  }

  private static String reported() {
    return Helped.cadre()
        .post(V1 + "clues", HomeCounty.FENGSHAN.clue(somebody()))
        .path("id")
        .asText();
  }

  private static String onClue(DemoClient who, String clue, String verb, Object body) {
    return step(who, V1 + "clues/" + clue, verb, body);
  }

  /** The state afterwards. */
  private static String step(DemoClient who, String path, String verb, @Nullable Object body) {
    int version = who.get(path).path("version").asInt();
    return who.call("POST", path + '/' + verb, body, version).path("status").asText();
  }
}
