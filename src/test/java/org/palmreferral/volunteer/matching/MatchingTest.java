package org.palmreferral.volunteer.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.VolunteerDesk.form;
import static org.palmreferral.testing.VolunteerDesk.member;
import static org.palmreferral.testing.VolunteerDesk.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;
import org.palmreferral.testing.WishDesk;

/** Who fits a wish is told with the reasons, and nobody is assigned. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MatchingTest {

  private static final String MINE = "/api/v1/me/matches?limit=100";

  private static String path(String wish) {
    return WishDesk.WISHES + '/' + wish + "/matches";
  }

  private static List<String> labels(JsonNode match) {
    return match.path("reasons").findValuesAsText("label");
  }

  private static JsonNode of(JsonNode list, String field, String id) {
    for (JsonNode one : list.path("items")) {
      if (one.path(field).asText().equals(id)) {
        return one;
      }
    }
    return list.path("none");
  }

  private static String at(Map<String, Object> form, double latitude) {
    form.put("latitude", latitude);
    form.put("longitude", 107.04);
    return WishDesk.published(WishDesk.newResident(), form);
  }

  @Test
  void whoCanDoItAndIsNearAndHasTimeIsToldFirst() {
    String house = VolunteerDesk.house("匹配测试服务站");
    DemoClient leader = member("TEAM_LEADER", house);
    DemoClient one = member("VOLUNTEER", house);
    DemoClient two = member("VOLUNTEER", house);
    Map<String, Object> likes = form();
    likes.put("skills", List.of());
    likes.put("services", List.of("SKILLS"));
    likes.put("free", List.of());
    String second = register(two, likes);
    String first = register(one, form());
    Map<String, Object> drives = form();
    drives.put("skills", List.of("DRIVING"));
    register(leader, drives);

    String wish = at(WishDesk.service(2), 24.56);
    String far = at(WishDesk.service(2), 24.80);
    JsonNode matches = leader.get(path(wish));
    assertEquals(
        List.of(first, second), matches.path("items").findValuesAsText("volunteer"), "reasons");
    assertEquals(List.of("会理发", "约 2 公里", "同一社区", "周六上午有空"), labels(matches.path("items").path(0)));
    assertEquals(List.of("愿意参加便民技能", "约 2 公里", "同一社区"), labels(matches.path("items").path(1)));
    assertTrue(leader.get(path(far)).path("items").isEmpty(), "farther than they go");

    JsonNode page = leader.get(path(wish) + "?limit=1");
    assertEquals(first, page.path("items").path(0).path("volunteer").asText());
    JsonNode rest = leader.get(path(wish) + "?limit=1&after=" + page.path("next").asText());
    assertEquals(List.of(second), rest.path("items").findValuesAsText("volunteer"));
    assertFalse(rest.has("next") && !rest.path("next").isNull());

    assertEquals(
        labels(matches.path("items").path(0)), labels(of(one.get(MINE), "wish", wish)), "the same");
    assertTrue(of(leader.get(MINE), "wish", wish).isMissingNode(), "she drives");
    assertTrue(of(one.get(MINE), "wish", far).isMissingNode());

    assertTrue(
        of(WishDesk.keeper().get(path(wish) + "?limit=100"), "volunteer", first).isMissingNode(),
        "of her own organisation alone");
    assertFalse(
        of(TestWorld.phone("13800000011").get(path(wish) + "?limit=100"), "volunteer", first)
            .isMissingNode());
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(path(wish)));

    PromiseDesk.claim(one, wish, 1);
    assertEquals(
        List.of(second), leader.get(path(wish)).path("items").findValuesAsText("volunteer"));
  }

  @Test
  void aChildsWishIsMatchedWithThoseWhoMayServeChildren() {
    String house = VolunteerDesk.house("匹配审查测试服务站");
    DemoClient leader = member("TEAM_LEADER", house);
    DemoClient one = member("VOLUNTEER", house);
    String her = register(one, form());
    Map<String, Object> form = WishDesk.form();
    form.put("kind", "TUTORING");
    form.put("text", "想有人辅导功课");
    form.remove("valueBand");
    String wish = WishDesk.published(WishDesk.newResident(), form);
    assertTrue(leader.get(path(wish)).path("items").isEmpty());
    assertTrue(of(one.get(MINE), "wish", wish).isMissingNode());

    VolunteerDesk.vet(TestWorld.phone("13800000011"), her, "CLEAR", VolunteerDesk.today());
    JsonNode match = leader.get(path(wish)).path("items").path(0);
    assertEquals(her, match.path("volunteer").asText());
    assertTrue(
        labels(match).contains("未成年人服务审查有效至 " + VolunteerDesk.today().plusYears(1)),
        labels(match).toString());
    assertTrue(labels(match).contains("会辅导功课"));
    assertFalse(of(one.get(MINE), "wish", wish).isMissingNode());
  }
}
