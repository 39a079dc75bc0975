package org.palmreferral.exchange.parcel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.palmreferral.exchange.parcel.ExchangeWorld.JSON;
import static org.palmreferral.exchange.parcel.ExchangeWorld.as;
import static org.palmreferral.exchange.parcel.ExchangeWorld.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.exchange.seal.OtherInstallation;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;

/** What the platform's administrator changes about another installation, and what it changes. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PeerKeepingTest {

  @Test
  void newKeysAreTakenWithTheirFingerprintAndTheOldOnesSignNothingMore() {
    ExchangeWorld world = ExchangeWorld.registered();
    ObjectNode manifest = world.incoming();
    OtherInstallation renewed = world.other.withNewKeys();
    assertNotEquals(world.other.fingerprint(), renewed.fingerprint());
    String keys = path(world) + "/keys";
    Answer unread = change(world, keys, 0, card(renewed, world.other.fingerprint()));
    assertEquals("exchange.fingerprint", unread.code(), unread::toString);
    Answer taken = change(world, keys, 0, card(renewed, renewed.fingerprint()));
    assertEquals(200, taken.status(), taken::toString);
    assertEquals(renewed.fingerprint(), taken.body().path("fingerprint").asText());
    Answer again = change(world, keys, 0, card(renewed, renewed.fingerprint()));
    assertEquals("version.stale", again.code(), again::toString);

    Answer old = desk(world.procurator).take(world.pack(manifest.deepCopy()));
    assertEquals("parcel.sender_unknown", old.code(), old::toString);
    Answer fresh =
        desk(world.procurator).take(renewed.pack(manifest.deepCopy(), Map.of(), world.ours));
    assertEquals(201, fresh.status(), fresh::toString);
  }

  @Test
  void whoeverNoLongerWorksThereIsReachedByNoPackage() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    Answer fewer = change(world, path(world) + "/organisations", 0, offices(world.federation));
    assertEquals(200, fewer.status(), fewer::toString);
    assertEquals("parcel.not_by_package", ExchangeWorld.pack(world.reviewer, leg).code());
    Answer both =
        change(
            world,
            path(world) + "/organisations",
            fewer.body().path("version").asInt(),
            offices(world.federation, world.procuratorate));
    assertEquals(200, both.status(), both::toString);
    assertEquals(201, ExchangeWorld.pack(world.reviewer, leg).status());
  }

  @Test
  void anOrganisationWorksInOneInstallationOnly() {
    ExchangeWorld one = ExchangeWorld.registered();
    ExchangeWorld other = ExchangeWorld.registered();
    Answer taken = change(other, path(other) + "/organisations", 0, offices(one.federation));
    assertEquals(409, taken.status(), taken::toString);
    Answer nobody =
        change(other, path(other) + "/organisations", 0, offices(UUID.randomUUID().toString()));
    assertEquals("exchange.organisation", nobody.code(), nobody::toString);
  }

  private static String path(ExchangeWorld world) {
    return "/api/v1/exchange/peers/" + world.other.id;
  }

  private static Map<String, Object> card(OtherInstallation of, String fingerprint) {
    return Map.of("keys", JSON.valueToTree(of.card()), "fingerprint", fingerprint);
  }

  private static Map<String, Object> offices(String... organisations) {
    return Map.of("organisations", List.of(organisations));
  }

  private static Answer change(ExchangeWorld world, String path, int version, Object body) {
    return as(world.administrator).post(path, body, "If-Match", "\"" + version + "\"");
  }
}
