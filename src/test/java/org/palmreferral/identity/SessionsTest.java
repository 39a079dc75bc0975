package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What ends a session, and that it stays ended. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SessionsTest {

  @Inject RedisDataSource redis;

  private final String number = Newcomer.resident();

  @Test
  void aRefreshTokenGivesTheNextPair() {
    JsonNode first = signIn();
    Answer refreshed = refresh(first);
    assertEquals(200, refreshed.status());
    assertNotEquals(first.path("refreshToken"), refreshed.body().path("refreshToken"));
    assertSignedIn(refreshed.body());
    assertEquals(200, refresh(refreshed.body()).status());
  }

  @Test
  void aRefreshTokenUsedTwiceEndsItsWholeFamily() {
    JsonNode first = signIn();
    JsonNode second = refresh(first).body();

    assertSignedOut(refresh(first));

    assertSignedOut(refresh(second));
    assertSignedOut(me(first));
    assertSignedOut(me(second));
    assertSignedIn(signIn());
  }

  @Test
  void aForgedRefreshTokenOpensNothing() {
    JsonNode tokens = signIn();
    String session = tokens.path("refreshToken").asText().split("\\.")[0];
    for (String forged : new String[] {"", "x", session, session + ".", "a.b.c", "{}"}) {
      int status =
          Caller.stranger()
              .send("POST", "/api/v1/sign-in/refresh", Map.of("refreshToken", forged))
              .status();
      assertTrue(status == 400 || status == 401, forged + ": " + status);
    }
    assertSignedIn(tokens);
  }

  @Test
  void oneDeviceIsSignedOutAndTheOtherStays() {
    JsonNode lost = signIn();
    JsonNode held = signIn();
    String device = "";
    for (JsonNode one : caller(lost).get("/api/v1/me/sessions").body()) {
      if (one.path("current").asBoolean()) {
        device = one.path("id").asText();
      }
    }

    Answer done = caller(held).delete("/api/v1/me/sessions/" + device);

    assertEquals(2, done.status() / 100);
    assertSignedOut(me(lost));
    assertSignedOut(refresh(lost));
    assertSignedIn(held);
  }

  @Test
  void nobodySignsOutSomebodyElse() {
    JsonNode hers = signIn();
    String id = caller(hers).get("/api/v1/me/sessions").body().path(0).path("id").asText();
    Caller other = Caller.phone(Newcomer.number());
    assertEquals(404, other.delete("/api/v1/me/sessions/" + id).status());
    assertSignedIn(hers);
  }

  @Test
  void signedOutEverywhereIsEverywhere() {
    JsonNode one = signIn();
    JsonNode two = signIn();

    assertEquals(2, caller(one).delete("/api/v1/me/sessions").status() / 100);

    for (JsonNode tokens : new JsonNode[] {one, two}) {
      assertSignedOut(me(tokens));
      assertSignedOut(refresh(tokens));
    }
    assertSignedIn(signIn());
  }

  @Test
  void anEndedMembershipActsOnTheNextRequest() {
    String reviewer = Newcomer.member("REVIEWER", "凤山县妇女联合会");
    Caller phone = Caller.phone(reviewer);
    assertEquals(200, phone.get("/api/v1/clues").status());
    TestWorld.phone("13800000020").stepUp("13800000020");
    Caller administrator = Caller.phone("13800000020");

    JsonNode member = memberCalled("新人" + reviewer.substring(7), administrator);
    Answer done =
        administrator.delete(
            "/api/v1/members/" + member.path("id").asText(),
            "If-Match",
            "\"" + member.path("version").asInt() + "\"");

    assertEquals(2, done.status() / 100, done::toString);
    assertEquals(403, phone.get("/api/v1/clues").status());
    assertEquals("RESIDENT", phone.get("/api/v1/me").body().path("role").asText());
  }

  @Test
  void lostRedisDataMeansSignInAgainAndNothingRevokedComesBack() {
    JsonNode kept = signIn();
    JsonNode revoked = signIn();
    JsonNode everywhere = signInAs(Newcomer.number());
    Map<String, Map<String, String>> copy = sessionsInRedis();
    caller(revoked).delete("/api/v1/me/sessions/current");
    caller(everywhere).delete("/api/v1/me/sessions");

    redis.execute("FLUSHALL");

    assertSignedOut(me(kept));
    assertSignedOut(refresh(kept));
    assertSignedIn(signIn());

    copy.forEach((key, fields) -> redis.hash(String.class).hset(key, fields));
    assertSignedIn(kept);
    for (JsonNode ended : new JsonNode[] {revoked, everywhere}) {
      assertSignedOut(me(ended));
      assertSignedOut(refresh(ended));
    }
  }

  @Test
  void aCopyOfRedisSignsNobodyIn() {
    JsonNode tokens = signIn();
    String secret = tokens.path("refreshToken").asText().split("\\.")[1];
    sessionsInRedis().values().forEach(f -> assertFalse(f.containsValue(secret)));
  }

  private Map<String, Map<String, String>> sessionsInRedis() {
    Map<String, Map<String, String>> all = new HashMap<>();
    for (String key : redis.key().keys("session:*")) {
      all.put(key, redis.hash(String.class).hgetall(key));
    }
    return all;
  }

  private static JsonNode memberCalled(String name, Caller administrator) {
    String after = "";
    do {
      Answer answer = administrator.get("/api/v1/members?limit=100" + after);
      assertEquals(200, answer.status(), answer::toString);
      JsonNode page = answer.body();
      for (JsonNode line : page.path("items")) {
        if (line.path("name").asText().equals(name)) {
          return line;
        }
      }
      after = page.has("next") ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    throw new AssertionError("no member called " + name);
  }

  private JsonNode signIn() {
    return signInAs(number);
  }

  private static JsonNode signInAs(String phone) {
    return new DemoClient(TestWorld.service(), TestWorld.platform()).signIn(phone);
  }

  private static Answer refresh(JsonNode tokens) {
    return Caller.stranger()
        .send(
            "POST",
            "/api/v1/sign-in/refresh",
            Map.of("refreshToken", tokens.path("refreshToken").asText()));
  }

  private static Caller caller(JsonNode tokens) {
    return new Caller(TestWorld.service(), tokens.path("accessToken").asText());
  }

  private static Answer me(JsonNode tokens) {
    return caller(tokens).get("/api/v1/me");
  }

  private static void assertSignedIn(JsonNode tokens) {
    assertEquals(200, me(tokens).status());
  }

  private static void assertSignedOut(Answer answer) {
    assertEquals(401, answer.status(), answer::toString);
    assertEquals("session.invalid", answer.code());
  }
}
