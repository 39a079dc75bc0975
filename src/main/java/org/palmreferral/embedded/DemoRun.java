package org.palmreferral.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.palmreferral.vault.KeyFolder;

/**
 * Everything that the demo run needs beside the service: servers, keys, the simulated platform. All
 * of it lives in the data folder, so that a restart finds the same accounts and the same cases.
 */
public final class DemoRun implements AutoCloseable {
  private final EmbeddedServers servers;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private DemoRun(EmbeddedServers servers) {
    this.servers = servers;
  }

  /** Starts it all, or nothing. */
  public static DemoRun start(Path data) {
    DemoRun run = new DemoRun(EmbeddedServers.persistent(data));
    boolean started = false;
    try {
      run.settings.put("palmreferral.data", run.servers.folder().toString());
      run.settings.putAll(run.servers.settings());
      run.settings.putAll(KeyFolder.ensure(run.servers.folder().resolve("keys")));
      // >>> WeChat simulator: start it here, put its uri() as palmreferral.wechat.url <<<
      started = true;
      return run;
    } finally {
      // On errors too: a server that outlives its start would be in the way of the next one.
      if (!started) {
        run.close();
      }
    }
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
    servers.close();
  }
}
