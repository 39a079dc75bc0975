package org.palmreferral.volunteer.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.VolunteerDesk.form;
import static org.palmreferral.testing.VolunteerDesk.member;
import static org.palmreferral.testing.VolunteerDesk.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;

/** A team is founded, joined, left and dissolved. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class TeamTest {

  private static final String TEAMS = "/api/v1/teams";
  private static final Map<String, String> FORM =
      Map.of("name", "巾帼理发队", "purpose", "每月上门为老人理发", "service", "CARE");

  @Inject Pool pool;

  private static String path(String team, JsonNode member, String verb) {
    return TEAMS + '/' + team + "/members/" + member.path("id").asText() + '/' + verb;
  }

  private static JsonNode step(DemoClient who, String team, JsonNode member, String verb) {
    return who.call("POST", path(team, member, verb), null, member.path("version").asInt());
  }

  private static JsonNode ask(DemoClient who, String team) {
    return who.post(TEAMS + '/' + team + "/members", Map.of());
  }

  @Test
  void sheAsksAndIsAdmittedOrIsAskedAndAgrees() {
    String house = VolunteerDesk.house("组队测试服务站");
    DemoClient leader = member("TEAM_LEADER", house);
    DemoClient one = member("VOLUNTEER", house);
    DemoClient two = member("VOLUNTEER", house);
    refused("422 team.not_registered", () -> leader.post(TEAMS, FORM));
    register(leader, form());
    String team = leader.post(TEAMS, FORM).path("id").asText();

    refused("422 team.not_registered", () -> ask(one, team));
    register(one, form());
    JsonNode asked = ask(one, team);
    refused("409 team.there", () -> ask(one, team));
    refused("403 team.not_yours", () -> step(one, team, asked, "accept"));
    refused("404 not_found", () -> step(two, team, asked, "accept"));
    JsonNode admitted = step(leader, team, asked, "accept");
    assertEquals("MEMBER", admitted.path("state").asText());
    refused("409 version.stale", () -> step(leader, team, asked, "accept"));

    String registration = register(two, form());
    JsonNode invited =
        leader.post(TEAMS + '/' + team + "/members", Map.of("volunteer", registration));
    refused(
        "403 team.not_leader",
        () -> one.post(TEAMS + '/' + team + "/members", Map.of("volunteer", registration)));
    refused("403 team.not_yours", () -> step(leader, team, invited, "accept"));
    assertEquals("MEMBER", step(two, team, invited, "accept").path("state").asText());
    assertEquals(3, leader.get(TEAMS + '/' + team).path("team").path("members").asInt());
    assertEquals(3, leader.get(TEAMS + '/' + team).path("people").size());
    assertEquals(1, one.get(TEAMS + '/' + team).path("people").size(), "her own place alone");
    refused("404 not_found", () -> TestWorld.phone("13800000017").get(TEAMS + '/' + team));
    assertTrue(one.get(TEAMS).toString().contains("巾帼理发队"));
    assertFalse(TestWorld.phone("13800000017").get(TEAMS + "?limit=100").toString().contains(team));

    assertEquals("LEFT", step(one, team, admitted, "leave").path("state").asText());
    JsonNode again = ask(one, team);
    assertEquals("DECLINED", step(leader, team, again, "decline").path("state").asText());
    assertEquals(2, leader.get(TEAMS + '/' + team).path("team").path("members").asInt());

    int version = leader.get(TEAMS + '/' + team).path("version").asInt();
    leader.call("POST", TEAMS + '/' + team + "/dissolve", null, version);
    assertEquals(
        "DISSOLVED", two.get(TEAMS + '/' + team).path("team").path("status").asText(), "readable");
    refused("409 team.dissolved", () -> ask(one, team));
  }

  @Test
  void twoHundredAreEnough() {
    String house = VolunteerDesk.house("满员测试服务站");
    DemoClient leader = member("TEAM_LEADER", house);
    DemoClient one = member("VOLUNTEER", house);
    register(leader, form());
    register(one, form());
    String team = leader.post(TEAMS, FORM).path("id").asText();
    members(team, 200);
    JsonNode asked = ask(one, team);
    refused("422 team.full", () -> step(leader, team, asked, "accept"));
    assertThrows(RuntimeException.class, () -> members(team, 201));
    members(team, 199);
    assertEquals("MEMBER", step(leader, team, asked, "accept").path("state").asText());
  }

  private void members(String team, int count) {
    pool.preparedQuery("UPDATE team SET members = $2 WHERE id = $1")
        .execute(Tuple.of(UUID.fromString(team), count))
        .await()
        .indefinitely();
  }

  @Test
  void whereAPlaceInATeamCanGo() {
    Map<MemberState, Set<MemberState>> next = new EnumMap<>(MemberState.class);
    for (MemberState state : MemberState.values()) {
      next.put(state, state.next());
    }
    assertEquals(
        Map.of(
            MemberState.ASKED, Set.of(MemberState.MEMBER, MemberState.DECLINED),
            MemberState.INVITED, Set.of(MemberState.MEMBER, MemberState.DECLINED),
            MemberState.MEMBER, Set.of(MemberState.LEFT),
            MemberState.DECLINED, Set.of(),
            MemberState.LEFT, Set.of()),
        next);
  }
}
