package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/** Software is a member like anybody, and is nobody when it is none. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MachinesTest {

  private static final String HOUSE = "凤山县妇女联合会";
  private static final String ADMINISTRATOR = "13800000020";

  @Inject Machines machines;
  @Inject Pool pool;

  private final Software software = Software.of(TestWorld.get().house(HOUSE));

  @Test
  void whatIsForEverybodySignedInIsForPeople() {
    Caller caller = software.caller();
    for (String path :
        new String[] {
          "/api/v1/me", "/api/v1/me/sessions", "/api/v1/notifications", "/api/v1/clues"
        }) {
      Answer answer = caller.get(path);
      assertEquals(403, answer.status(), path);
      assertEquals("role.forbidden", answer.code(), path);
    }
    assertEquals(403, caller.post("/api/v1/complaints", Map.of()).status());
    assertEquals(200, caller.get("/api/v1/board?region=451223100001").status(), "public");
  }

  @Test
  void aClosedOneIsNobodyAndNotAResident() {
    Caller caller = software.caller();
    software.close();
    assertEquals(401, caller.get("/api/v1/me").status());
    assertEquals(401, software.caller().get("/api/v1/me").status(), "with new tokens neither");
  }

  @Test
  void withItsOrganisationItGoes() {
    String house =
        TestWorld.phone(DemoCast.ADMINISTRATOR)
            .post(
                "/api/v1/organisations/kept",
                Map.of("kind", "EDUCATION", "region", "451223", "name", "教育局" + Newcomer.number()))
            .path("id")
            .asText();
    Caller caller = Software.of(house).caller();
    assertEquals(403, caller.get("/api/v1/me").status());
    Answer closed =
        Caller.phone(DemoCast.ADMINISTRATOR)
            .post("/api/v1/organisations/kept/" + house + "/close", null, "If-Match", "\"0\"");
    assertTrue(closed.status() < 300, closed::toString);
    assertEquals(401, caller.get("/api/v1/me").status());
  }

  @Test
  void amongPeopleItIsNotListedNorDismissed() {
    Caller administrator = Caller.phone(ADMINISTRATOR);
    String members =
        administrator
            .get("/api/v1/members?limit=50&organisation=" + TestWorld.get().house(HOUSE))
            .toString();
    assertFalse(members.contains("SYSTEM"), members);
    String membership = "/api/v1/members/" + software.membership();
    assertEquals(404, administrator.delete(membership, "If-Match", "\"0\"").status());
  }

  @Test
  void nobodyIsInvitedAsOne() {
    Answer refused = Newcomer.invited(Newcomer.number(), "SYSTEM", HOUSE);
    assertEquals(422, refused.status());
    assertEquals("invitation.role", refused.code());
  }

  @Test
  void itActsWithoutASessionWhileItIsAMember() throws Throwable {
    Actor actor =
        VertxContextSupport.subscribeAndAwait(
            () -> Panache.withSession(() -> machines.acting(software.account())));
    assertEquals(Role.SYSTEM, actor.role());
    assertEquals("451223", actor.region());
    assertEquals(TestWorld.get().house(HOUSE), actor.requireOrganisation().toString());
    software.close();
    assertThrows(
        Refusal.NotFound.class,
        () ->
            VertxContextSupport.subscribeAndAwait(
                () -> Panache.withSession(() -> machines.acting(software.account()))));
  }

  @Test
  void itsNameAndOpenIdAreSealed() {
    var row =
        pool.preparedQuery("SELECT open_id, name, phone, machine FROM account WHERE id = $1")
            .execute(Tuple.of(software.account()))
            .await()
            .indefinitely()
            .iterator()
            .next();
    assertTrue(row.getBoolean("machine"));
    assertFalse(row.getBuffer("open_id").toString().contains("machine:"));
    assertFalse(row.getBuffer("name").toString().contains("对接系统"));
    assertEquals(null, row.getBuffer("phone"));
  }
}
