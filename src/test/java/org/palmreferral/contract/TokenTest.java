package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.KeyFolder;

/** A token that is wrong in one thing, while its session lives, opens no operation. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class TokenTest {

  private static final String NOWHERE = UUID.randomUUID().toString();

  @BeforeEach
  void everybodyIsThere() {
    TestWorld.get();
  }

  @Test
  void noForgedTokenOpensAnything(@TempDir Path elsewhere) {
    String live = Walker.of(Role.ADMINISTRATOR).token();
    assertEquals(200, Knock.properly(Probe.get("/api/v1/me"), live).statusCode());
    String sameClaims = claims(live).sign();
    assertEquals(200, Knock.properly(Probe.get("/api/v1/me"), sameClaims).statusCode());
    forged(live, elsewhere)
        .forEach(
            (fault, token) ->
                Contract.endpoints().stream()
                    .filter(endpoint -> !endpoint.open())
                    .forEach(endpoint -> refused(fault, endpoint, token)));
  }

  private static Map<String, String> forged(String live, Path elsewhere) {
    String otherKey = KeyFolder.ensure(elsewhere).get("palmreferral.jwt.sign-key");
    Instant past = Instant.now().minusSeconds(3600);
    Map<String, Object> noSession = new HashMap<>(Walker.claims(live));
    noSession.remove("sid");
    String[] parts = live.split("\\.");
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("signed by another key", claims(live).sign(otherKey));
    forged.put("expired", claims(live).issuedAt(past).expiresAt(past.plusSeconds(600)).sign());
    forged.put("without a session", Jwt.claims(noSession).sign());
    forged.put("of another account", claims(live).subject(NOWHERE).sign());
    forged.put("of another issuer", claims(live).issuer("somebody").sign());
    forged.put("of an unknown session", claims(live).claim("sid", NOWHERE).sign());
    forged.put("without a signature", base64("{\"alg\":\"none\"}") + '.' + parts[1] + '.');
    forged.put("with a cut signature", parts[0] + '.' + parts[1] + '.');
    forged.put("that is none", "palm");
    return forged;
  }

  private static void refused(String fault, Contract.Endpoint endpoint, String token) {
    String path = endpoint.path().replaceAll("\\{[a-z]+}", NOWHERE);
    Probe probe = new Probe(endpoint.method(), path, null, new byte[0], 0, null);
    int status = Knock.properly(probe, token).statusCode();
    assertEquals(401, status, () -> endpoint.id() + " with a token " + fault);
  }

  private static JwtClaimsBuilder claims(String token) {
    return Jwt.claims(Walker.claims(token));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
