package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoVolunteers;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;
import org.palmreferral.testing.WishDesk;

/** How to knock at volunteers: each county has one who is none of the walkers. */
final class VolunteerProbes {

  private static final String TEAMS = "/api/v1/teams";
  private static final Map<String, String> TEAM =
      Map.of("name", "巾帼理发队", "purpose", "每月上门为老人理发", "service", "CARE");

  private static Map<String, String> volunteers = Map.of();

  private VolunteerProbes() {}

  static void add(Map<String, Aim> aims) {
    volunteers =
        Map.of(
            "451223",
            registered(PromiseDesk.volunteer()),
            "451224",
            registered(Newcomer.member("13800000033", "VOLUNTEER", "巴拉村妇联")));
    Map<String, Object> unborn = VolunteerDesk.form();
    unborn.put("born", "2999-01-01");
    aims.put("registerVolunteer", (c, w) -> post(VolunteerDesk.VOLUNTEERS, 400).with(unborn));
    aims.put("volunteerPrefill", (c, w) -> get(VolunteerDesk.VOLUNTEERS + "/prefill"));
    aims.put("myVolunteering", (c, w) -> get(VolunteerDesk.VOLUNTEERS + "/mine"));
    aims.put("volunteers", (c, w) -> get(VolunteerDesk.VOLUNTEERS));
    aims.put("volunteer", (c, w) -> get(of(c)));
    aims.put("changeVolunteer", (c, w) -> put(of(c), 409).with(VolunteerDesk.form()));
    aims.put("pauseVolunteer", (c, w) -> post(of(c) + "/pause", 409));
    aims.put("resumeVolunteer", (c, w) -> post(of(c) + "/resume", 409));
    aims.put("leaveVolunteering", (c, w) -> post(of(c) + "/leave", 409));
    aims.put("withdrawGuardianConsent", (c, w) -> post(of(c) + "/consent/withdraw", 409));
    aims.put(
        "recordCourse",
        (c, w) ->
            post(of(c) + "/courses", 409)
                .with(
                    Map.of(
                        "course", "FIRST_AID",
                        "doneOn", "2026-01-05",
                        "minutes", 60,
                        "givenBy", "县妇联")));
    aims.put(
        "recordVetting",
        (c, w) ->
            post(of(c) + "/vettings", 409).with(Map.of("outcome", "CLEAR", "reference", "函 1 号")));
    teams(aims);
    String here = WishDesk.open(1);
    String there = inDonglan();
    aims.put(
        "wishMatches",
        (c, w) ->
            get(WishDesk.WISHES + '/' + (c.region().equals("451223") ? here : there) + "/matches"));
    aims.put("myMatches", (c, w) -> get("/api/v1/me/matches"));
    aims.put("unvettedPromises", (c, w) -> get(PromiseDesk.PROMISES + "/unvetted"));
  }

  /** The team of the walking leader, and somebody who asks to be in it; another one elsewhere. */
  private static void teams(Map<String, Aim> aims) {
    DemoClient leader = TestWorld.phone("13800000018");
    DemoVolunteers.register(leader);
    String own = leader.post(TEAMS, TEAM).path("id").asText();
    DemoClient asks = TestWorld.phone(PromiseDesk.volunteer());
    VolunteerDesk.register(asks, VolunteerDesk.form());
    String member = asks.post(TEAMS + '/' + own + "/members", Map.of()).path("id").asText();
    DemoClient walker = TestWorld.phone("13800000017"); // asks once, and again in vain
    DemoVolunteers.register(walker);
    walker.post(TEAMS + '/' + own + "/members", Map.of());
    DemoClient other = TestWorld.phone(Newcomer.member("13800000033", "TEAM_LEADER", "巴拉村妇联"));
    VolunteerDesk.register(other, VolunteerDesk.form());
    String theirs = other.post(TEAMS, TEAM).path("id").asText();
    Function<County, String> team =
        county -> TEAMS + '/' + (county.region().equals("451223") ? own : theirs);
    aims.put(
        "foundTeam",
        (c, w) ->
            post(TEAMS, 400).with(Map.of("name", "队", "purpose", "为老人理发", "service", "NOTHING")));
    aims.put("teams", (c, w) -> get(TEAMS));
    aims.put("team", (c, w) -> get(team.apply(c)));
    aims.put("changeTeam", (c, w) -> put(team.apply(c), 409).with(TEAM));
    aims.put("dissolveTeam", (c, w) -> post(team.apply(c) + "/dissolve", 409));
    aims.put(
        "askIntoTeam",
        (c, w) ->
            w.role() == Role.VOLUNTEER
                ? post(team.apply(c) + "/members", 409).with(Map.of())
                : post(team.apply(c) + "/members", 422)
                    .with(Map.of("volunteer", UUID.randomUUID())));
    for (String verb : List.of("accept", "decline")) {
      aims.put(
          verb + "IntoTeam",
          (c, w) -> post(team.apply(c) + "/members/" + member + '/' + verb, 409));
    }
    aims.put("leaveTeam", (c, w) -> post(team.apply(c) + "/members/" + member + "/leave", 409));
  }

  private static String inDonglan() {
    Map<String, Object> form = WishDesk.service(1);
    form.put("region", DemoCast.DONGLAN_VILLAGE);
    String wish = WishDesk.submitted(WishDesk.newResident(), form);
    WishDesk.step(TestWorld.phone("13800000031"), wish, "review/publish", WishDesk.publication());
    return wish;
  }

  private static String registered(String number) {
    return VolunteerDesk.register(TestWorld.phone(number), VolunteerDesk.form());
  }

  private static String of(County county) {
    return VolunteerDesk.VOLUNTEERS + '/' + volunteers.get(county.region());
  }
}
