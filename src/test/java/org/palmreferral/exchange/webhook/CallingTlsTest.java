package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection goes to the address that was looked at, and TLS goes by the name all the same: a
 * receiver that cannot prove its name gets nothing.
 */
class CallingTlsTest {

  private static final String NAME = "receiver.test";
  private static final String PASSWORD = "not-a-secret";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> indicated = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private PfxOptions certificate;
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    certificate = certificate("own.p12");
    server =
        done(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(certificate))
                .requestHandler(
                    request -> {
                      indicated.add(request.connection().indicatedServerName());
                      request
                          .body()
                          .onSuccess(
                              body -> {
                                received.add(body.toString());
                                request.response().setStatusCode(204).end();
                              });
                    })
                .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void end() {
    done(vertx.close());
  }

  @Test
  void whoProvesTheNameIsCalledByIt() {
    Outcome outcome = call(NAME, certificate);
    assertNull(outcome.failure());
    assertEquals(204, outcome.status());
    assertEquals(List.of(NAME), indicated);
    assertEquals(List.of("{}"), received);
  }

  @Test
  void aCertificateOfAnotherNameIsNone() {
    assertEquals("tls", call("other.test", certificate).failure());
    assertEquals(List.of(), received);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNone() throws Exception {
    assertEquals("tls", call(NAME, certificate("other.p12")).failure());
    assertEquals("tls", call(NAME, null).failure());
    assertEquals(List.of(), received);
  }

  private Outcome call(String host, @Nullable PfxOptions trust) {
    Calling calling =
        new Calling(
            vertx,
            Clock.systemUTC(),
            QuickSettings.LOOPBACK,
            name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            trust);
    return calling
        .post("https://" + host + ':' + server.actualPort() + "/events", Map.of(), "{}")
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  /** A key with a certificate for the name, signed by itself. */
  private PfxOptions certificate(String file) throws IOException, InterruptedException {
    Path store = folder.resolve(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "SAN=dns:" + NAME,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
  }

  private static <T> T done(Future<T> work) {
    return work.toCompletionStage().toCompletableFuture().join();
  }
}
