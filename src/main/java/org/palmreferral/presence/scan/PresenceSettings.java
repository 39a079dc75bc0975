package org.palmreferral.presence.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of presence. */
@ConfigMapping(prefix = "palmreferral.presence")
public interface PresenceSettings {
  /** The longest stay; one that has not ended by then is closed by rule. */
  @WithDefault("PT12H")
  Duration longest();

  /** Time that a stay is given when it is closed by rule; it counts when the keeper says so. */
  @WithDefault("PT1H")
  Duration forgotten();

  /** A scan that arrives later than this after it was made waits for the keeper. */
  @WithDefault("PT10M")
  Duration late();

  /** A scan that arrives later than this is not taken any more. */
  @WithDefault("P30D")
  Duration latest();

  /** So far may a phone's clock be ahead. */
  @WithDefault("PT5M")
  Duration ahead();

  /**
   * Metres from a station within which somebody is there, beside what her position is unsure by.
   */
  @WithDefault("300")
  int near();

  /** Batches that a node records at a time. */
  @WithDefault("12")
  int atOnce();

  /** Batches that are recorded or wait; whoever comes then is told to come again. */
  @WithDefault("300")
  int there();

  /** Working days in which the keeper answers a contest. */
  @WithDefault("5")
  int answerDays();

  /** How often each node asks whether it is its turn to close what was forgotten. */
  @WithDefault("10m")
  String closing();
}
