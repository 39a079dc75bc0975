package org.palmreferral.wish.promise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of promises. */
@ConfigMapping(prefix = "palmreferral.promise")
public interface PromiseSettings {
  /** Time in which a promise is to be kept, from the first day the wish is wanted. */
  @WithDefault("P7D")
  Duration lease();

  /** The same from one time to the next, of a weekly wish. */
  @WithDefault("P8D")
  Duration weekly();

  /** How long before its end she is reminded. */
  @WithDefault("P2D")
  Duration reminder();

  /** Time in which a proof is confirmed or disputed; then silence confirms it. */
  @WithDefault("P7D")
  Duration silence();

  /** Promises that one volunteer can have under way or in line at a time. */
  @WithDefault("5")
  int mostLive();

  /** The same of a team or organisation. */
  @WithDefault("20")
  int mostLiveOfOrganisation();

  /** Promises that ran out, after which no more are taken for a while. */
  @WithDefault("2")
  int lapses();

  /** For how long a promise that ran out counts. */
  @WithDefault("P30D")
  Duration lapsesWithin();

  /** How often each node asks whether it is its turn to look at what has run out. */
  @WithDefault("1m")
  String every();
}
