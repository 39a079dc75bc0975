package org.palmreferral.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The vault: its keys, which are all required and have no default, and where it keeps files. */
@ConfigMapping(prefix = "palmreferral.vault")
interface VaultSettings {
  /**
   * Of which suite a demo run makes its keys: {@code international} or {@code shangmi} (国密). Keys
   * that are configured say themselves of which suite they are.
   */
  @WithDefault("international")
  String suite();

  /** File with the Tink AEAD keyset that encrypts fields which belong to no case. */
  Path keyset();

  /** File with the Tink streaming AEAD keyset that encrypts attachments. */
  Path filesKeyset();

  /** File with the Tink PRF keyset of the blind index. */
  Path indexKeyset();

  /** Folder of the encrypted attachments; shared by all nodes. */
  @WithDefault("${palmreferral.data:data}/attachments")
  Path folder();

  /**
   * How many pictures one node decodes at once. Each takes up to 230 MB of heap, and a progressive
   * JPEG as much again outside it.
   */
  @WithDefault("2")
  int decoders();

  /** How long an upload waits for its turn to be decoded before it is refused. */
  @WithDefault("10s")
  Duration decoderPatience();
}
