package org.palmreferral.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoWorld;

/**
 * The cast of the demo, brought about once per run through the running service; each answer is held
 * against the contract.
 */
public final class TestWorld {

  private static final String NUMBERS = "1380000";
  private static final Map<String, DemoClient> CAST = new ConcurrentHashMap<>();

  private static DemoWorld world;
  private static @Nullable URI process;
  private static @Nullable URI itsPlatform;

  private TestWorld() {}

  /** In a service that runs as a process of its own, from now on. */
  public static synchronized void movesTo(URI service, URI platform) {
    process = service;
    itsPlatform = platform;
    world = null;
    CAST.clear();
  }

  public static synchronized DemoWorld get() {
    if (world == null) {
      world = new DemoWorld(service(), platform(), Contract::check).ensure();
    }
    return world;
  }

  /**
   * A signed-in phone. The cast stays signed in from test to test, unless a test has signed it out:
   * the platform lets nobody sign in more than a hundred times a minute.
   */
  public static DemoClient phone(String number) {
    DemoWorld cast = get();
    return number.startsWith(NUMBERS)
        ? CAST.compute(
            number, (who, there) -> there != null && isSignedIn(there) ? there : cast.phone(who))
        : cast.phone(number);
  }

  private static boolean isSignedIn(DemoClient phone) {
    return new Caller(service(), phone.accessToken()).get("/api/v1/me").status() == 200;
  }

  public static URI service() {
    return process != null
        ? process
        : URI.create(
            "http://127.0.0.1:"
                + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class));
  }

  public static URI platform() {
    return itsPlatform != null
        ? itsPlatform
        : ConfigProvider.getConfig().getValue("palmreferral.wechat.url", URI.class);
  }
}
