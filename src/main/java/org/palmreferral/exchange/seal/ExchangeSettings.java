package org.palmreferral.exchange.seal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the exchange with installations that no network reaches. */
@ConfigMapping(prefix = "palmreferral.exchange")
public interface ExchangeSettings {
  /**
   * File with this installation's private keys (JWK set): to sign with and to be encrypted to. The
   * first of each use is the one in use; the others open and prove what was made before. Not set:
   * nothing is exchanged by package.
   */
  Optional<Path> keys();

  /** For how long a package can be imported after it was made. */
  @WithDefault("30d")
  Duration life();

  /** By how much the clocks of two installations may differ. */
  @WithDefault("15m")
  Duration clockSkew();

  /** The largest package, all pieces together. */
  @WithDefault("256M")
  MemorySize largest();

  /** For how long pieces of a package that were sent in wait for their import. */
  @WithDefault("1h")
  Duration pieceLife();

  /** How many pieces one organisation can have waiting. */
  @WithDefault("64")
  int pieces();
}
