package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** The desktop shows a code, the phone scans and confirms, the desktop is signed in once. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DesktopSignInTest {

  private static final String ROOT = "/api/v1/desktop-sign-ins";

  @Inject RedisDataSource redis;

  private final Caller phone = Caller.phone(Newcomer.resident());
  private final Caller desktop = Caller.stranger();

  @Test
  void theDesktopIsSignedInAsThePhonesOwner() {
    JsonNode code = begin();
    assertEquals("WAITING", state(code));
    assertEquals(200, desktop.get(ROOT + "/" + code.path("id").asText() + "/code").status());

    Answer asked = scene(code, "scan");
    assertEquals("Firefox", asked.body().path("browser").asText());
    assertEquals("SCANNED", state(code));
    assertEquals(2, scene(code, "confirm").status() / 100);

    JsonNode signedIn = collect(code).body();
    assertEquals("CONFIRMED", signedIn.path("state").asText());
    Caller console =
        new Caller(TestWorld.service(), signedIn.path("tokens").path("accessToken").asText());
    assertEquals(
        phone.get("/api/v1/me").body().path("account"),
        console.get("/api/v1/me").body().path("account"));
    assertEquals(404, collect(code).status(), "the tokens are there once");
  }

  @Test
  void twoWhoCollectAtOnceDoNotBothGetTokens() {
    JsonNode code = begin();
    scene(code, "scan");
    scene(code, "confirm");
    var answers = AtOnce.all(() -> collect(code), () -> collect(code));
    assertEquals(1, answers.stream().filter(a -> a.body().has("tokens")).count());
  }

  @Test
  void withoutTheSecretNobodyCollects() {
    JsonNode code = begin();
    scene(code, "scan");
    scene(code, "confirm");
    Answer guessed = collect(code.path("id").asText(), "another-secret");
    assertEquals(404, guessed.status());
    assertEquals("CONFIRMED", state(code), "and the guess spoils nothing");
  }

  @Test
  void aRejectedCodeGivesNothing() {
    JsonNode code = begin();
    scene(code, "scan");
    assertEquals(2, scene(code, "reject").status() / 100);
    JsonNode progress = collect(code).body();
    assertEquals("REJECTED", progress.path("state").asText());
    assertFalse(progress.has("tokens"));
    assertEquals(409, scene(code, "confirm").status());
  }

  @Test
  void whatWasNotScannedIsNotConfirmed() {
    JsonNode code = begin();
    Answer early = scene(code, "confirm");
    assertEquals(409, early.status());
    assertEquals("desktop.arrow", early.code());
    assertEquals("WAITING", state(code));
  }

  @Test
  void anExpiredCodeIsGone() {
    Set<String> before = keys();
    JsonNode code = begin();
    Set<String> made = keys();
    made.removeAll(before);
    assertEquals(2, made.size(), "the sign-in and its scene");
    for (String key : made) {
      long left = redis.key().pttl(key);
      assertTrue(left > 0 && left <= 180_000, () -> key + " lives " + left + " ms");
      redis.key().pexpire(key, 1); // the clock of Redis is not ours to turn
    }
    Eventually.holds(() -> assertEquals(404, collect(code).status()));
    assertEquals(404, scene(code, "scan").status());
    assertEquals(404, scene(code, "confirm").status());
  }

  private Set<String> keys() {
    return redis.key().keys("desktop*").stream().collect(Collectors.toSet());
  }

  private JsonNode begin() {
    Answer begun = desktop.send("POST", ROOT, null, "User-Agent", "Firefox");
    assertEquals(201, begun.status(), begun::toString);
    return begun.body();
  }

  private Answer scene(JsonNode code, String verb) {
    return phone.post(ROOT + "/scenes/" + code.path("scene").asText() + "/" + verb, null);
  }

  private String state(JsonNode code) {
    return collect(code).body().path("state").asText();
  }

  private Answer collect(JsonNode code) {
    return collect(code.path("id").asText(), code.path("secret").asText());
  }

  private Answer collect(String id, String secret) {
    return desktop.send("POST", ROOT + "/" + id + "/tokens", Map.of("secret", secret));
  }
}
