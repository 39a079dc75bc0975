package org.palmreferral.testing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoWorld;

/**
 * The cast of the demo, brought about once per run through the running service; each answer is held
 * against the contract.
 */
public final class TestWorld {

  /** Shorter than an access token lives. */
  private static final Duration SIGNED_IN = Duration.ofMinutes(8);

  private static final String NUMBERS = "1380000";
  private static final Map<String, SignedIn> CAST = new ConcurrentHashMap<>();

  private static DemoWorld world;

  private record SignedIn(DemoClient phone, Instant since) {
    boolean isFresh() {
      return since.plus(SIGNED_IN).isAfter(Instant.now());
    }
  }

  private TestWorld() {}

  public static synchronized DemoWorld get() {
    if (world == null) {
      world = new DemoWorld(service(), platform(), Contract::check).ensure();
    }
    return world;
  }

  /**
   * A signed-in phone. The cast stays signed in from test to test: the platform lets nobody sign in
   * more than a hundred times a minute.
   */
  public static DemoClient phone(String number) {
    DemoWorld cast = get();
    return number.startsWith(NUMBERS)
        ? CAST.compute(
                number,
                (who, there) ->
                    there != null && there.isFresh()
                        ? there
                        : new SignedIn(cast.phone(who), Instant.now()))
            .phone()
        : cast.phone(number);
  }

  public static URI service() {
    return URI.create(
        "http://127.0.0.1:"
            + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class));
  }

  public static URI platform() {
    return ConfigProvider.getConfig().getValue("palmreferral.wechat.url", URI.class);
  }
}
