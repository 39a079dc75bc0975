package org.palmreferral.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * A storage and a scanner for attachments, as production may have them. A test that ends one of
 * them finds its process under {@link #STORAGE} or {@link #SCANNER} in the configuration.
 */
public final class AttachmentServers implements QuarkusTestResourceLifecycleManager {

  public static final String STORAGE = "test.storage.pid";
  public static final String SCANNER = "test.scanner.pid";

  private static final int LARGEST = 12 * 1024 * 1024;

  private @Nullable Path made;
  private @Nullable S3Server storage;
  private @Nullable ClamDaemon scanner;

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("palm-referral-attachments");
      made = folder;
      S3Server s3 = S3Server.in(folder.resolve("storage"));
      storage = s3;
      ClamDaemon clamd = ClamDaemon.in(Files.createDirectory(folder.resolve("scanner")), LARGEST);
      scanner = clamd;
      Map<String, String> settings = new HashMap<>(s3.settings());
      settings.put("palmreferral.vault.clamav", clamd.address());
      settings.put(STORAGE, Long.toString(s3.pid()));
      settings.put(SCANNER, Long.toString(clamd.pid()));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends one of them; on return nobody answers there. */
  public static void end(String which) {
    ProcessHandle.of(ConfigProvider.getConfig().getValue(which, Long.class))
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  @Override
  public void stop() {
    if (storage != null) {
      storage.close();
    }
    if (scanner != null) {
      scanner.close();
    }
    if (made != null) {
      delete(made);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
