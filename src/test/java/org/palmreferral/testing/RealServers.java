package org.palmreferral.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.embedded.EmbeddedServers;
import org.palmreferral.embedded.Ports;
import org.palmreferral.vault.KeyFolder;
import org.palmreferral.wechat.simulator.WechatSimulator;

/**
 * PostgreSQL, Redis, keys and the simulated platform for tests that run the service:
 * {@code @QuarkusTestResource(RealServers.class)}. Everything is new, on free ports, and gone
 * afterwards.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedServers servers;
  private @Nullable WechatSimulator platform;
  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    try {
      Path made = Files.createTempDirectory("palm-referral-test");
      folder = made;
      EmbeddedServers started =
          Boolean.getBoolean("bench.durable")
              ? EmbeddedServers.persistent(made.resolve("servers"))
              : EmbeddedServers.temporary(tuning());
      servers = started;
      Map<String, String> settings = new HashMap<>(started.settings());
      settings.putAll(KeyFolder.ensure(made.resolve("keys")));
      settings.put("palmreferral.data", made.toString());
      settings.put("test.servers.folder", started.folder().toString());
      settings.put("quarkus.http.test-port", Integer.toString(Ports.free()));
      WechatSimulator simulator = WechatSimulator.start(0);
      platform = simulator;
      simulator.template(DemoCast.TEMPLATE, List.of("thing1", "time2"));
      settings.put("palmreferral.notification.template", DemoCast.TEMPLATE);
      settings.put("palmreferral.wechat.url", simulator.uri().toString());
      settings.put("palmreferral.wechat.app-id", WechatSimulator.APP_ID);
      settings.put("palmreferral.wechat.app-secret", WechatSimulator.APP_SECRET);
      settings.put("palmreferral.identity.first-administrator.phone", DemoCast.ADMINISTRATOR);
      settings.put("palmreferral.identity.first-administrator.invitation", DemoCast.INVITATION);
      settings.put("palmreferral.identity.calls-per-minute", "100000");
      settings.put("palmreferral.outbox.every", "0.2s");
      settings.put("palmreferral.figures.every", "off"); // a test says itself when it is counted
      settings.put("palmreferral.exchange.pieces", "100000");
      settings.put("palmreferral.rekeying.every", "off");
      settings.put("palmreferral.duty.every", "off"); // a test says itself which day it is
      settings.put("palmreferral.relief.every", "off");
      settings.put("palmreferral.followup.every", "off");
      settings.put("palmreferral.text-check.every", "off");
      settings.put("palmreferral.promise.every", "off");
      settings.put("palmreferral.ledger.every", "off");
      settings.put("palmreferral.audit.every", "off");
      settings.put("palmreferral.retention.every", "off");
      settings.put("palmreferral.wish.erasing", "off");
      settings.put("palmreferral.presence.closing", "off");
      settings.put("palmreferral.activity.reminding", "off");
      settings.put("palmreferral.events.forgetting", "off");
      settings.put("palmreferral.webhook.every", "off"); // a test says itself when it is called
      settings.put("palmreferral.webhook.allowed-networks", "127.0.0.0/8");
      settings.put("palmreferral.system.sign-ins-per-minute", "100000");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (platform != null) {
      platform.close();
    }
    if (servers != null) {
      servers.close();
    }
    if (folder != null) {
      delete(folder);
    }
  }

  /** What a server of the size that a bench speaks of would be given. */
  private static Map<String, String> tuning() {
    String buffers = System.getProperty("bench.buffers");
    return buffers == null ? Map.of() : Map.of("shared_buffers", buffers);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
