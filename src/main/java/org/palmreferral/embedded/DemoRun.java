package org.palmreferral.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.vault.KeyFolder;
import org.palmreferral.wechat.simulator.WechatSimulator;

/**
 * Everything that the demo run needs beside the service: servers, keys, the simulated platform. All
 * of it lives in the data folder, so that a restart finds the same accounts and the same cases.
 */
public final class DemoRun implements AutoCloseable {
  private final EmbeddedServers servers;
  private @Nullable WechatSimulator platform;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private DemoRun(EmbeddedServers servers) {
    this.servers = servers;
  }

  /** Starts it all, or nothing. */
  public static DemoRun start(Path data, String suite) {
    DemoRun run = new DemoRun(EmbeddedServers.persistent(data));
    boolean started = false;
    try {
      run.settings.put("palmreferral.data", run.servers.folder().toString());
      run.settings.putAll(run.servers.settings());
      run.settings.putAll(KeyFolder.ensure(run.servers.folder().resolve("keys"), suite));
      run.startPlatform();
      run.settings.put("palmreferral.identity.first-administrator.phone", DemoCast.ADMINISTRATOR);
      run.settings.put("palmreferral.identity.first-administrator.invitation", DemoCast.INVITATION);
      started = true;
      return run;
    } finally {
      // On errors too: a server that outlives its start would be in the way of the next one.
      if (!started) {
        run.close();
      }
    }
  }

  private void startPlatform() {
    WechatSimulator simulator = WechatSimulator.start(0);
    platform = simulator;
    simulator.template(DemoCast.TEMPLATE, List.of("thing1", "time2"));
    settings.put("palmreferral.notification.template", DemoCast.TEMPLATE);
    settings.put("palmreferral.wechat.url", simulator.uri().toString());
    settings.put("palmreferral.wechat.app-id", WechatSimulator.APP_ID);
    settings.put("palmreferral.wechat.app-secret", WechatSimulator.APP_SECRET);
  }

  /** What the service must be told: one entry per setting. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  public EmbeddedServers servers() {
    return servers;
  }

  /** Stops what was started; call it when the service has stopped. */
  @Override
  public void close() {
    if (platform != null) {
      platform.close();
    }
    servers.close();
  }
}
