package org.palmreferral.audit;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import org.palmreferral.vault.suite.Signing;

/** Signs checkpoints with the key of this installation, which the database never sees. */
@Startup
@Singleton
class CheckpointSigner {

  private final Signing keys;

  CheckpointSigner(AuditSettings settings) {
    try {
      keys = Signing.of(Files.readAllBytes(settings.keyset()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "palmreferral.audit.keyset: no readable keyset in " + settings.keyset(), e);
    }
  }

  byte[] sign(byte[] text) {
    try {
      return keys.sign(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a checkpoint", e);
    }
  }

  String algorithm() {
    return keys.algorithm();
  }

  /** Which key of the key set signs now. */
  String keyId() {
    return keys.keyId();
  }

  /** What others need to verify: the public halves of all keys, as a file's content. */
  String publicKeys() {
    try {
      return keys.publicKeys();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot publish the keys of checkpoints", e);
    }
  }
}
