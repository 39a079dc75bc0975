package org.palmreferral.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.duty.DutyStage.Matter;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Everybody sees what waits for her own organisation, and above it how much. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DutyListTest {

  private static final String ALL = "/api/v1/duties?scope=organisation&limit=100";

  @Inject DutyStage stage;

  @BeforeEach
  void everybodyIsThere() {
    TestWorld.get();
  }

  @Test
  void whatWaitsForTheOwnOrganisation() {
    Matter clue = stage.clue();
    Matter leg = stage.referral(TestWorld.get().house("凤山县人民检察院"));

    JsonNode forReviewer = find("13800000011", clue);
    assertEquals("CLUE", forReviewer.path("kind").asText());
    assertEquals(clue.clue(), forReviewer.path("clue").asText());
    assertEquals(clue.due().toString(), forReviewer.path("dueOn").asText());
    assertEquals("线索 " + clue.number() + " 待答复", forReviewer.path("text").asText());
    assertFalse(forReviewer.path("overdue").asBoolean());
    JsonNode forProcurator = find("13800000012", leg);
    assertEquals("REFERRAL", forProcurator.path("kind").asText());
    assertEquals(leg.number(), forProcurator.path("number").asText());

    assertTrue(find("13800000011", leg).isMissingNode(), "it waits for the procuratorate now");
    for (String other : List.of("13800000031", "13800000032", "13800000040", "13800000015")) {
      assertTrue(find(other, clue).isMissingNode(), other);
      assertTrue(find(other, leg).isMissingNode(), other);
    }
  }

  @Test
  void pageByPageSoonestFirst() {
    stage.clue();
    stage.clue();
    stage.clue();
    List<String> seen = new ArrayList<>();
    List<String> days = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page =
          TestWorld.phone("13800000011")
              .get("/api/v1/duties?limit=2" + (after.isEmpty() ? "" : "&after=" + after));
      page.path("items").forEach(line -> seen.add(line.path("thing").asText()));
      page.path("items").forEach(line -> days.add(line.path("dueOn").asText()));
      after = page.path("next").isTextual() ? page.path("next").asText() : null;
    }
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertEquals(days.stream().sorted().toList(), days);
    assertTrue(seen.size() >= 3);
  }

  @Test
  void aCadreSeesHerOwnOnly() {
    Caller cadre = Caller.phone("13800000010");
    assertEquals(200, cadre.get("/api/v1/duties").status());
    assertEquals("role.forbidden", cadre.get(ALL).code());
    assertEquals(400, cadre.get("/api/v1/duties?scope=all").status());
    assertEquals(403, cadre.get("/api/v1/duties/summary").status());
  }

  @Test
  void aboveItIsCountedAndBesideItIsNot() {
    Matter late = stage.clue();
    String county = TestWorld.get().house("凤山县妇女联合会");
    long before = overdue("13800000040", county);
    long beforeRegion = level("13800000050", 3);
    stage
        .pool
        .preparedQuery("UPDATE clue SET due_on = $2 WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(late.clue()), LocalDate.of(2026, 1, 5)));

    assertTrue(find("13800000011", late).path("overdue").asBoolean());
    assertEquals(before + 1, overdue("13800000011", county));
    assertEquals(before + 1, overdue("13800000040", county));
    assertEquals(before + 1, overdue("13800000050", county));
    assertEquals(beforeRegion + 1, level("13800000050", 3));
    JsonNode own = TestWorld.phone("13800000011").get("/api/v1/duties/summary");
    assertEquals(before + 1, own.path("unassigned").path("overdue").asLong());
    assertEquals(1, own.path("organisations").size(), "the county has nobody of its kind below");
    for (String other : List.of("13800000031", "13800000012", "13800000041", "13800000051")) {
      assertEquals(0, overdue(other, county), other);
    }
  }

  @Test
  void aCaseIsCountedForItsOfficer() {
    String officer = TestWorld.phone("13800000012").get("/api/v1/me").path("account").asText();
    long before = ofPerson(officer);
    String relief = ReliefDesk.openedCase("小兰");
    stage
        .pool
        .preparedQuery("UPDATE relief_case SET due_on = $2 WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(relief), LocalDate.of(2026, 1, 5)));
    assertEquals(before + 1, ofPerson(officer));
  }

  private static long ofPerson(String account) {
    for (JsonNode person :
        TestWorld.phone("13800000014").get("/api/v1/duties/summary").path("people")) {
      if (person.path("account").asText().equals(account)) {
        return person.path("counts").path("overdue").asLong();
      }
    }
    return 0;
  }

  private static long overdue(String phone, String organisation) {
    for (JsonNode house :
        TestWorld.phone(phone).get("/api/v1/duties/summary").path("organisations")) {
      if (house.path("organisation").asText().equals(organisation)) {
        return house.path("counts").path("overdue").asLong();
      }
    }
    return 0;
  }

  private static long level(String phone, int level) {
    for (JsonNode one : TestWorld.phone(phone).get("/api/v1/duties/summary").path("levels")) {
      if (one.path("level").asInt() == level) {
        return one.path("counts").path("overdue").asLong();
      }
    }
    return 0;
  }

  /** The matter on any page of somebody's organisation. */
  private static JsonNode find(String phone, Matter matter) {
    JsonNode page = TestWorld.phone(phone).get(ALL);
    while (true) {
      for (JsonNode line : page.path("items")) {
        if (line.path("thing").asText().equals(matter.thing())) {
          return line;
        }
      }
      if (!page.path("next").isTextual()) {
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
      }
      page = TestWorld.phone(phone).get(ALL + "&after=" + page.path("next").asText());
    }
  }
}
