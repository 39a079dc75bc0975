package org.palmreferral.audit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

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
    String json = Files.readString(file);
    try {
      SignatureConfig.register();
      return new CheckpointKeys(
          publicKeys(json).getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class));
    } catch (GeneralSecurityException e) {
      throw new IOException("no keys of checkpoints", e);
    }
  }

  private static KeysetHandle publicKeys(String json) throws GeneralSecurityException {
    try {
      return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json);
    } catch (GeneralSecurityException hasSecrets) {
      return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
          .getPublicKeysetHandle();
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
