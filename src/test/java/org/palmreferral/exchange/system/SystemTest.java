package org.palmreferral.exchange.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** A system is connected, signs in, changes its secret, and is gone at once. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SystemTest {

  private static final String SYSTEMS = "/api/v1/systems";

  @Inject Pool pool;

  private final String house = TestWorld.get().house("凤山县人民检察院");
  private final Caller administrator = Caller.phone("13800000020");
  private JsonNode system;
  private String id;

  /** Not with the instance, of which there are two for each test. */
  @BeforeEach
  void connect() {
    Answer made = administrator.post(SYSTEMS, Map.of("organisation", house, "name", "办案系统"));
    assertEquals(201, made.status(), made::toString);
    system = made.body();
    id = system.path("system").asText();
  }

  @Test
  void itSignsInAndSeesReferralsAndNoContent() {
    Answer tokens = signIn(id, secret(system));
    assertEquals(200, tokens.status(), tokens::toString);
    Caller caller = new Caller(TestWorld.service(), tokens.body().path("accessToken").asText());
    assertEquals(200, caller.get("/api/v1/referrals").status());
    assertEquals(200, caller.get("/api/v1/referrals/inbox").status());
    assertEquals(200, caller.get("/api/v1/measures").status());
    assertEquals(200, caller.get("/api/v1/events").status());
    assertEquals(200, caller.get("/api/v1/webhooks").status());
    assertEquals(403, caller.get("/api/v1/clues").status());
    assertEquals(403, caller.get("/api/v1/relief-cases").status());
    assertEquals(403, caller.get(SYSTEMS).status());
    assertEquals(403, caller.get("/api/v1/me").status());

    // whoever has stolen a session has it for as long as its token, and no longer
    Answer refreshed =
        Caller.stranger()
            .send(
                "POST",
                "/api/v1/sign-in/refresh",
                Map.of("refreshToken", tokens.body().path("refreshToken").asText()));
    assertEquals("session.invalid", refreshed.code(), refreshed::toString);
  }

  @Test
  void aWrongSecretAndNoSystemAreTheSame() {
    Answer wrong = signIn(id, secret(system) + "x");
    Answer nobody = signIn(UUID.randomUUID().toString(), secret(system));
    assertEquals(401, wrong.status());
    assertEquals(401, nobody.status());
    assertEquals("system.secret", wrong.code());
    assertEquals(wrong.code(), nobody.code());
  }

  @Test
  void twoSecretsAtMostAndTheOlderForAWhile() {
    String second = secret(renew());
    assertEquals(200, signIn(id, secret(system)).status(), "still");
    assertEquals(200, signIn(id, second).status());
    String third = secret(renew());
    assertEquals(401, signIn(id, secret(system)).status(), "two at most");
    assertEquals(200, signIn(id, second).status());
    pool.preparedQuery(
            "UPDATE system_secret SET expires_at = now() WHERE system_id = $1 AND expires_at IS NOT NULL")
        .execute(Tuple.of(UUID.fromString(id)))
        .await()
        .indefinitely();
    assertEquals(401, signIn(id, second).status(), "its time is over");
    assertEquals(200, signIn(id, third).status());
  }

  @Test
  void closedItIsNobodyAtOnce() {
    String token = signIn(id, secret(system)).body().path("accessToken").asText();
    Caller caller = new Caller(TestWorld.service(), token);
    assertEquals(200, caller.get("/api/v1/events").status());
    assertEquals(204, administrator.delete(SYSTEMS + '/' + id).status());
    assertEquals(401, caller.get("/api/v1/events").status());
    assertEquals(401, signIn(id, secret(system)).status());
    assertEquals(409, administrator.delete(SYSTEMS + '/' + id).status());
    assertEquals(409, administrator.post(SYSTEMS + '/' + id + "/secrets", null).status());
    assertFalse(administrator.get(SYSTEMS + "?organisation=" + house).toString().contains(id));
  }

  @Test
  void whoRenewsAtTheSameTimeIsLate() {
    List<Integer> statuses =
        AtOnce.all(
            Collections.nCopies(
                6, () -> administrator.post(SYSTEMS + '/' + id + "/secrets", null).status()));
    assertTrue(statuses.contains(200), statuses::toString);
    assertTrue(List.of(200, 409).containsAll(statuses), statuses::toString);
    var kept =
        pool.preparedQuery("SELECT FROM system_secret WHERE system_id = $1")
            .execute(Tuple.of(UUID.fromString(id)))
            .await()
            .indefinitely();
    assertEquals(2, kept.size());
  }

  @Test
  void itIsTheBusinessOfItsRegionAlone() {
    Caller elsewhere = Caller.phone("13800000033");
    assertEquals(404, elsewhere.delete(SYSTEMS + '/' + id).status());
    assertEquals(404, elsewhere.post(SYSTEMS + '/' + id + "/secrets", null).status());
    assertEquals(404, elsewhere.post(SYSTEMS, Map.of("organisation", house, "name", "x")).status());
    assertFalse(elsewhere.get(SYSTEMS).toString().contains(id));
    assertTrue(administrator.get(SYSTEMS + "?organisation=" + house).toString().contains(id));
  }

  @Test
  void theSecretIsNotKept() {
    var row =
        pool.preparedQuery("SELECT secret_print FROM system_secret WHERE system_id = $1")
            .execute(Tuple.of(UUID.fromString(id)))
            .await()
            .indefinitely()
            .iterator()
            .next();
    assertFalse(row.getBuffer("secret_print").toString().contains(secret(system)));
    assertEquals(43, secret(system).length());
  }

  private JsonNode renew() {
    return administrator.post(SYSTEMS + '/' + id + "/secrets", null).body();
  }

  private static String secret(JsonNode issued) {
    return issued.path("secret").asText();
  }

  private static Answer signIn(String system, String secret) {
    return Caller.stranger()
        .send("POST", "/api/v1/sign-in/systems", Map.of("system", system, "secret", secret));
  }
}
