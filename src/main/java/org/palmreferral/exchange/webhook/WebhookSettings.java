package org.palmreferral.exchange.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of webhooks. */
@ConfigMapping(prefix = "palmreferral.webhook")
interface WebhookSettings {
  /**
   * Private networks (CIDR) that may be called, by http as well; without it the public ones alone.
   */
  Optional<List<String>> allowedNetworks();

  /** How often each node looks for deliveries that are due; {@code off} for never. */
  @WithDefault("1s")
  String every();

  /** Pauses after the first attempt, the second and so on; after the last of them it is dead. */
  @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
  List<Duration> pauses();

  /** By which part a pause is longer or shorter at random. */
  @WithDefault("0.1")
  double jitter();

  /** The longest Retry-After that is honoured. */
  @WithDefault("PT24H")
  Duration longestRetryAfter();

  /** How long an endpoint may take to answer. */
  @WithDefault("PT15S")
  Duration limit();

  /** How long a node keeps a delivery to itself; another one takes it over after that. */
  @WithDefault("PT1M")
  Duration claim();

  /** Calls to one endpoint at a time. */
  @WithDefault("4")
  int perEndpoint();

  /** Calls of one node at a time. */
  @WithDefault("64")
  int atOnce();

  /** For how long the secret of before signs as well once there is a newer one. */
  @WithDefault("P1D")
  Duration secretOverlap();

  /** Endpoints that one organisation has at most. */
  @WithDefault("10")
  int most();
}
