package org.palmreferral.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.vault.KeyFolder;

/** The settings of the servers and of the key folder, as the service uses them. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RealServersTest {
  @Inject Pool database;
  @Inject RedisDataSource redis;
  @Inject JWTParser tokens;

  @Test
  void bothStoresAnswer() {
    var row =
        database
            .query("select current_user, current_setting('is_superuser')")
            .executeAndAwait()
            .iterator()
            .next();
    assertEquals("palmreferral_service", row.getString(0));
    assertEquals("off", row.getString(1));
    redis.value(String.class).set("greeting", "你好");
    assertEquals("你好", redis.value(String.class).get("greeting"));
  }

  @Test
  void aTokenSignedWithTheKeyFileIsVerifiedWithTheKeySet() throws Exception {
    String token = Jwt.issuer("palmreferral").subject("a-1").expiresIn(60).sign();

    String header =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
    assertTrue(header.contains("\"alg\":\"ES256\""), header);
    assertTrue(header.contains("\"kid\":\"" + signingKeyId() + "\""), header);
    assertEquals("a-1", tokens.parse(token).getSubject());
  }

  @Test
  void aTokenOfAnotherInstallationIsRefused(@TempDir Path other) {
    String file = KeyFolder.ensure(other).get("palmreferral.jwt.sign-key");
    String token = Jwt.issuer("palmreferral").subject("a-1").expiresIn(60).sign(file);
    assertThrows(ParseException.class, () -> tokens.parse(token));
  }

  private static String signingKeyId() throws Exception {
    String file = ConfigProvider.getConfig().getValue("palmreferral.jwt.verify-keys", String.class);
    JsonWebKey key = new JsonWebKeySet(Files.readString(Path.of(file))).getJsonWebKeys().get(0);
    return key.getKeyId();
  }
}
