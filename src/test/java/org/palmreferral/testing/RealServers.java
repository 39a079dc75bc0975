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
import org.palmreferral.embedded.EmbeddedServers;
import org.palmreferral.embedded.Ports;
import org.palmreferral.vault.KeyFolder;

/**
 * PostgreSQL, Redis and keys for tests that run the service:
 * {@code @QuarkusTestResource(RealServers.class)}. Everything is new, on free ports, and gone
 * afterwards.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedServers servers;
  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    try {
      Path made = Files.createTempDirectory("palm-referral-test");
      folder = made;
      EmbeddedServers started = EmbeddedServers.temporary();
      servers = started;
      Map<String, String> settings = new HashMap<>(started.settings());
      settings.putAll(KeyFolder.ensure(made.resolve("keys")));
      settings.put("palmreferral.data", made.toString());
      settings.put("quarkus.http.test-port", Integer.toString(Ports.free()));
      // >>> WeChat simulator: start it here and put its uri(); until then nobody answers there <<<
      settings.put("palmreferral.wechat.url", "http://127.0.0.1:" + Ports.free());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (servers != null) {
      servers.close();
    }
    if (folder != null) {
      delete(folder);
    }
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
