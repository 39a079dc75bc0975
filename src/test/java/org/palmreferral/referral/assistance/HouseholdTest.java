package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.grandmother;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Who belongs to a household, relieved or not. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class HouseholdTest {

  @Inject Pool pool;

  @Test
  void whomTheCaseRelievesIsInItOfHerself() {
    String relief = ReliefDesk.openedCase("小兰");
    String path = ReliefDesk.CASES + '/' + relief + "/household";
    String grandmother = grandmother(relief);
    JsonNode persons = reviewer().get(path).path("persons");
    assertEquals(List.of("RELIEVED", "GRANDMOTHER"), persons.findValuesAsText("relation"));
    assertEquals(ReliefDesk.person(relief).path("id"), persons.path(0).path("id"), "the same id");
    assertEquals(List.of(Masks.MINOR, "韦秀兰"), persons.findValuesAsText("name"));
    byte[] sealed =
        pool.preparedQuery("SELECT name FROM household_person WHERE id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(grandmother)))
            .iterator()
            .next()
            .getBuffer("name")
            .getBytes();
    assertFalse(new String(sealed, StandardCharsets.UTF_8).contains("韦秀兰"));
    refused("403 relief.not_officer", () -> deputy().post(path, child("韦小")));
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(path));
  }

  @Test
  void beyondTwentySomebodyHasSlipped() {
    String path = ReliefDesk.CASES + '/' + ReliefDesk.openedCase("小梅") + "/household";
    for (int i = 1; i < Household.MOST; i++) {
      procurator().post(path, child("韦小" + i));
    }
    refused("422 household.full", () -> procurator().post(path, child("韦小多")));
    assertEquals(Household.MOST, procurator().get(path).path("persons").size());
  }

  @Test
  void theDatabaseKeepsMeasuresInTheirHousehold() {
    String relief = ReliefDesk.openedCase("小荷");
    String measure = planned(relief, measure(grandmother(relief), "TRAINING"));
    String elsewhere = grandmother(ReliefDesk.openedCase("小桃"));
    refusedByTheDatabase(
        pool,
        "UPDATE measure SET person_id = '" + elsewhere + "' WHERE id = $1",
        measure,
        "foreign key");
  }

  private static Map<String, Object> child(String name) {
    return Map.of("name", name, "relation", "CHILD", "minor", true, "female", false);
  }
}
