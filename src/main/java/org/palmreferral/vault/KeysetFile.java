package org.palmreferral.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.palmreferral.vault.suite.Suite;

/**
 * A keyset in a file that may be replaced while the service runs: it is looked at again every few
 * seconds. A file that cannot be read leaves the keys as they were.
 */
final class KeysetFile<P> {

  /** Makes what a keyset can do. */
  interface Opening<P> {
    P open(Suite suite, byte[] keyset) throws GeneralSecurityException;
  }

  /** One state of the file. */
  record State<P>(P primitive, int primary, FileTime changed, long size) {}

  private static final Logger LOG = Logger.getLogger(KeysetFile.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final String setting;
  private final Path file;
  private final Opening<P> opening;
  private final Clock clock;
  private volatile State<P> state;
  private volatile Instant lookedAt;

  /**
   * @param setting the name under which the file is configured, for messages
   */
  KeysetFile(String setting, Path file, Opening<P> opening, Clock clock) {
    this.setting = setting;
    this.file = file;
    this.opening = opening;
    this.clock = clock;
    try {
      this.state = read();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException(setting + ": no readable keyset in " + file, e);
    }
    this.lookedAt = clock.instant();
  }

  P primitive() {
    return state().primitive();
  }

  /** Number of the key that makes what is new. */
  int primary() {
    return state().primary();
  }

  private State<P> state() {
    Instant now = clock.instant();
    if (lookedAt.plus(AGAIN).isBefore(now)) {
      lookedAt = now;
      look();
    }
    return state;
  }

  /** Looks at the file now. */
  void look() {
    try {
      if (!Files.getLastModifiedTime(file).equals(state.changed())
          || Files.size(file) != state.size()) {
        state = read();
        LOG.infof("%s was read again; the primary key is %08x", setting, state.primary());
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // without the cause: it could quote the file
      LOG.warnf(
          "%s cannot be read again (%s); the keys stay as they were",
          setting, e.getClass().getSimpleName());
    }
  }

  private State<P> read() throws IOException, GeneralSecurityException {
    FileTime changed = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    Suite suite = Suite.of(content);
    return new State<>(
        opening.open(suite, content), suite.primary(content), changed, content.length);
  }
}
