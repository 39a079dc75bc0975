package org.palmreferral.wish.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the ledger. */
@ConfigMapping(prefix = "palmreferral.ledger")
interface LedgerSettings {

  /** Working days in which something comes of a need: a wish, a clue, help, or an honest no. */
  @WithDefault("10")
  int needDays();

  /** Lines of one file; what is longer is taken out in parts. */
  @WithDefault("5000")
  int mostLines();

  /** How often each node asks whether it is its turn to end wishes whose time is over. */
  @WithDefault("5m")
  String every();
}
