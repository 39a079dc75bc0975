package org.palmreferral.testing;

import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoWorld;

/**
 * The cast of the demo, brought about once per run through the running service; each answer is held
 * against the contract.
 */
public final class TestWorld {

  private static DemoWorld world;

  private TestWorld() {}

  public static synchronized DemoWorld get() {
    if (world == null) {
      world = new DemoWorld(service(), platform(), Contract::check).ensure();
    }
    return world;
  }

  /** A signed-in phone of somebody of the cast. */
  public static DemoClient phone(String number) {
    return get().phone(number);
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
