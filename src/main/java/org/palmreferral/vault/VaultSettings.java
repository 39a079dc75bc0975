package org.palmreferral.vault;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Keys of the vault; all required, none has a default. */
@ConfigMapping(prefix = "palmreferral.vault")
interface VaultSettings {
  /** File with the Tink AEAD keyset that encrypts fields. */
  Path keyset();

  /** File with the Tink streaming AEAD keyset that encrypts attachments. */
  Path filesKeyset();

  /** File with the Tink PRF keyset of the blind index. */
  Path indexKeyset();
}
