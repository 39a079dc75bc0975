package org.palmreferral.vault;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The folder where the HTTP layer puts what arrives, in the clear, until the request ends. It
 * belongs to one node. What a killed process left there is deleted at the start; an upload that its
 * sender broke off never ends as a request, so the rest is swept.
 */
@Singleton
class UploadFolder {

  private static final Logger LOG = Logger.getLogger(UploadFolder.class);

  /**
   * An upload that pauses for longer than this, or waits for so long to be looked at, is lost: its
   * request ends with an answer to try again.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(1);

  private final Path folder;
  private final Clock clock;

  UploadFolder(
      @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) throws IOException {
    PrivateFolder.create(folder);
    if (!PrivateFolder.close(folder)) {
      LOG.warnf("others may list %s; the files in it are still readable by this user only", folder);
    }
    report(PrivateFolder.deleteOlder(folder, Instant.MAX));
  }

  @Scheduled(identity = "upload-folder", every = "15s")
  void sweep() throws IOException {
    report(PrivateFolder.deleteOlder(folder, clock.instant().minus(ABANDONED)));
  }

  private static void report(int deleted) {
    if (deleted > 0) {
      LOG.infof("%d abandoned uploads deleted", deleted);
    }
  }
}
