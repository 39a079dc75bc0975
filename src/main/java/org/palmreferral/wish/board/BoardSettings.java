package org.palmreferral.wish.board;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the public board is kept ready. */
@ConfigMapping(prefix = "palmreferral.board")
interface BoardSettings {

  /** Whether answers are kept in memory. */
  @WithDefault("true")
  boolean cache();

  /** Memory for kept answers, on each node. */
  @WithDefault("32M")
  MemorySize cacheSize();

  /** How long a browser or a proxy shows an answer without asking again. */
  @WithDefault("PT1S")
  Duration maxAge();

  /** How long after that it may still show it while it asks (RFC 5861). */
  @WithDefault("PT9S")
  Duration staleWhileRevalidate();
}
