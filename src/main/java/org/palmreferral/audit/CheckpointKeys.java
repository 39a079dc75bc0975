package org.palmreferral.audit;

import com.google.crypto.tink.PublicKeyVerify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.palmreferral.vault.suite.Signing;

/** The public keys that checkpoints are verified with. */
public final class CheckpointKeys {

  private final PublicKeyVerify keys;

  private CheckpointKeys(PublicKeyVerify keys) {
    this.keys = keys;
  }

  /**
   * Reads the exported public keys, or takes them out of the installation's own key file.
   *
   * @throws IOException when the file is neither
   */
  public static CheckpointKeys read(Path file) throws IOException {
    try {
      return new CheckpointKeys(Signing.verifying(Files.readAllBytes(file)));
    } catch (GeneralSecurityException e) {
      throw new IOException("no keys of checkpoints", e);
    }
  }

  /** Whether one of the keys signed exactly this. */
  boolean signed(Checkpoint checkpoint) {
    try {
      keys.verify(checkpoint.signatureBytes(), checkpoint.signedText());
      return true;
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }
}
