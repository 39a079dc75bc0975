package org.palmreferral.wechat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.palmreferral.wechat.simulator.WechatSimulator;

/** PostgreSQL, Redis, a simulated platform and signing keys for one test run. */
public class WechatTestResource implements QuarkusTestResourceLifecycleManager {

  private EmbeddedPostgres postgres;
  private Process redis;
  private WechatSimulator wechat;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("palmreferral");
      postgres =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .start();
      int redisPort = startRedis(directory);
      wechat = WechatSimulator.start(0);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      return Map.of(
          "palmreferral.database.url",
          "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
          "palmreferral.database.username",
          "postgres",
          "palmreferral.database.password",
          "postgres",
          "palmreferral.redis.url",
          "redis://127.0.0.1:" + redisPort,
          "palmreferral.wechat.url",
          wechat.uri().toString(),
          "palmreferral.wechat.app-id",
          WechatSimulator.APP_ID,
          "palmreferral.wechat.app-secret",
          WechatSimulator.APP_SECRET,
          "palmreferral.jwt.verify-keys",
          pem(directory.resolve("public.pem"), "PUBLIC KEY", keys.getPublic()),
          "palmreferral.jwt.sign-key",
          pem(directory.resolve("private.pem"), "PRIVATE KEY", keys.getPrivate()),
          "quarkus.http.test-port",
          "0");
    } catch (Exception e) {
      stop();
      throw new IllegalStateException(e);
    }
  }

  private int startRedis(Path directory) throws IOException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    Path program = directory.resolve("redis-server");
    String resource = "/redis-server-7.0.15-linux-" + arch;
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream(resource))) {
      Files.copy(in, program);
    }
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("not executable: " + program);
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    redis =
        new ProcessBuilder(
                program.toString(), "--bind", "127.0.0.1", "--port", "" + port, "--save", "")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains("Ready to accept connections")) {
        return port;
      }
    }
    throw new IOException("redis ended early");
  }

  private static String pem(Path file, String kind, Key key) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    return file.toUri().toString();
  }

  @Override
  public void stop() {
    if (wechat != null) {
      wechat.close();
    }
    if (redis != null) {
      redis.destroy();
    }
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
