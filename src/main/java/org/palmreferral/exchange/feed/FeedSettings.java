package org.palmreferral.exchange.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the events feed. */
@ConfigMapping(prefix = "palmreferral.events")
interface FeedSettings {
  /** For how long events are kept; a cursor that is older is refused. */
  @WithDefault("P90D")
  Duration kept();

  /** How often each node asks whether it is its turn to forget; {@code off} for never. */
  @WithDefault("15m")
  String forgetting();
}
