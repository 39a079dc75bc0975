package org.palmreferral.exchange.parcel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.exchange.parcel.ExchangeWorld.as;
import static org.palmreferral.exchange.parcel.ExchangeWorld.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.exchange.seal.OtherInstallation.Opened;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;

/** A referral that left in a package and is taken back before anybody has imported it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class GivenUpTest {

  @Test
  void theLegIsTakenBackAndAnEmptyPackageTakesTheNumber() {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    String leg = world.leg(clue);
    String id = packed(world, leg);
    assertTrue(world.open(desk(world.reviewer).file(id)).manifest().has("clue"));
    Answer given = giveUp(world, id);
    assertEquals(200, given.status(), given::toString);
    assertEquals("VOID", given.body().path("state").asText());
    assertEquals("WITHDRAWN", status(world, leg));
    assertEquals("SUBMITTED", world.reviewer.get("/api/v1/clues/" + clue).path("status").asText());

    ObjectNode empty = world.open(desk(world.reviewer).file(id)).manifest();
    assertEquals(1, empty.path("number").asLong());
    assertEquals(leg, empty.path("givenUp").path("referral").asText());
    assertFalse(empty.has("clue"));
    assertFalse(empty.toString().contains(ExchangeWorld.NAME));

    assertEquals("referral.arrow", giveUp(world, id).code());
    // it can expire like any other, and is made anew as what it is
    Answer again = reissue(world, id);
    assertEquals(200, again.status(), again::toString);
    ObjectNode renewed = world.open(desk(world.reviewer).file(id)).manifest();
    assertEquals(leg, renewed.path("givenUp").path("referral").asText());
    assertEquals(1, renewed.path("number").asLong());
    assertFalse(renewed.path("id").equals(empty.path("id")));
    Answer next = ExchangeWorld.pack(world.reviewer, world.leg(clue));
    assertEquals(2, next.body().path("number").asLong(), next::toString);
  }

  @Test
  void whoTookHerConsentBackHoldsUpNobodyElse() {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    String leg = world.leg(clue);
    String id = packed(world, leg);
    world
        .reviewer
        .get("/api/v1/clues/" + clue + "/consents")
        .forEach(
            consent ->
                as(world.reviewer)
                    .post(
                        "/api/v1/clues/%s/consents/%s/withdraw"
                            .formatted(clue, consent.path("id").asText()),
                        Map.of("why", "监护人改变主意")));
    assertEquals(
        "consent.missing", as(world.reviewer).get("/api/v1/packages/" + id + "/file").code());
    assertEquals("consent.missing", reissue(world, id).code());
    assertEquals(200, giveUp(world, id).status());
    assertTrue(world.open(desk(world.reviewer).file(id)).manifest().has("givenUp"));
    assertEquals(
        2,
        ExchangeWorld.pack(world.reviewer, world.leg(world.clue())).body().path("number").asLong());
  }

  @Test
  void anEmptyPackageComesInAndTheNextOneAfterIt() {
    ExchangeWorld world = ExchangeWorld.registered();
    ObjectNode full = world.incoming();
    ObjectNode empty = full.deepCopy();
    empty.remove(java.util.List.of("leg", "clue"));
    empty.put("id", UUID.randomUUID().toString());
    empty.putObject("givenUp").put("referral", UUID.randomUUID().toString());
    Answer taken = desk(world.procurator).take(world.pack(empty));
    assertEquals(201, taken.status(), taken::toString);
    assertEquals("VOID", taken.body().path("state").asText());
    assertEquals("parcel.replayed", desk(world.procurator).take(world.pack(empty)).code());
    full.put("number", 2);
    Answer next = desk(world.procurator).take(world.pack(full));
    assertEquals(201, next.status(), next::toString);

    ObjectNode both = world.incoming();
    both.put("number", 3).putObject("givenUp").put("referral", UUID.randomUUID().toString());
    assertEquals("parcel.content", desk(world.procurator).take(world.pack(both)).code());
  }

  @Test
  void whatHasArrivedIsNotGivenUp() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    String id = packed(world, leg);
    Opened opened = world.open(desk(world.reviewer).file(id));
    assertEquals(
        201,
        desk(world.reviewer).take(world.pack(world.answering(opened, 1, "RECEIVED"))).status());
    assertEquals("referral.arrow", giveUp(world, id).code());
    assertEquals("RECEIVED", status(world, leg));
  }

  /**
   * Somebody was mistaken about a disk: what comes back afterwards is taken, and changes nothing.
   */
  @Test
  void anAnswerToWhatWasGivenUpHoldsUpNothing() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    String id = packed(world, leg);
    Opened opened = world.open(desk(world.reviewer).file(id));
    assertEquals(200, giveUp(world, id).status());
    Answer late = desk(world.reviewer).take(world.pack(world.answering(opened, 1, "RECEIVED")));
    assertEquals(201, late.status(), late::toString);
    assertEquals("WITHDRAWN", status(world, leg));
  }

  @Test
  void aClosedInstallationKeepsNoReferral() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    String id = packed(world, leg);
    Answer closed =
        as(world.administrator)
            .post("/api/v1/exchange/peers/" + world.other.id + "/close", null, "If-Match", "\"0\"");
    assertEquals(200, closed.status(), closed::toString);
    assertEquals(200, giveUp(world, id).status());
    assertEquals("WITHDRAWN", status(world, leg));
  }

  @Test
  void nobodyElseGivesItUp() {
    ExchangeWorld world = ExchangeWorld.registered();
    String id = packed(world, world.leg(world.clue()));
    assertEquals(
        "role.forbidden",
        as(world.procurator).post("/api/v1/packages/" + id + "/void", why()).code());
    assertEquals("bad_input", as(world.reviewer).post(path(id), Map.of("why", " ")).code());
  }

  private static String packed(ExchangeWorld world, String leg) {
    Answer made = ExchangeWorld.pack(world.reviewer, leg);
    assertEquals(201, made.status(), made::toString);
    return made.body().path("id").asText();
  }

  private static Answer giveUp(ExchangeWorld world, String id) {
    return as(world.reviewer).post(path(id), why());
  }

  private static Answer reissue(ExchangeWorld world, String id) {
    return as(world.reviewer).post("/api/v1/packages/" + id + "/reissue", null);
  }

  private static String path(String id) {
    return "/api/v1/packages/" + id + "/void";
  }

  private static Map<String, String> why() {
    return Map.of("why", "接收单位有误，光盘已收回销毁");
  }

  private static String status(ExchangeWorld world, String leg) {
    return world.reviewer.get("/api/v1/referrals/" + leg).path("status").asText();
  }
}
