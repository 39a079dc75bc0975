package org.palmreferral.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The keys of cases: what wraps them and where they are kept. Those without default are required.
 */
@ConfigMapping(prefix = "palmreferral.keys")
interface CaseKeySettings {
  /** The database of wrapped keys, {@code postgresql://host:5432/palmreferral_keys}. */
  String url();

  /** Who signs in to it; owns its tables. */
  String username();

  /** Her password. */
  String password();

  /**
   * The key-encryption key (KEK) that wraps the keys of cases: file of a keyset, or the URI of a
   * key in a key management service.
   */
  String kek();

  /** Keys of new cases that one node has made ahead, so that no clue waits for the key store. */
  @WithDefault("64")
  int stock();

  /** Keys of cases that one node has open in memory, at most. */
  @WithDefault("10000")
  int mostOpen();

  /** How long a key stays open in memory: a case that was erased can be read for that long. */
  @WithDefault("1m")
  Duration openFor();
}
