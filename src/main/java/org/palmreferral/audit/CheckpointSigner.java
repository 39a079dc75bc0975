package org.palmreferral.audit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.SignatureConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;

/** Signs checkpoints with the key of this installation, which the database never sees. */
@Startup
@Singleton
class CheckpointSigner {

  private final KeysetHandle keys;
  private final PublicKeySign signing;

  CheckpointSigner(AuditSettings settings) {
    try {
      SignatureConfig.register();
      keys =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(settings.keyset()), InsecureSecretKeyAccess.get());
      signing = keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "palmreferral.audit.keyset: no readable keyset in " + settings.keyset(), e);
    }
  }

  byte[] sign(byte[] text) {
    try {
      return signing.sign(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a checkpoint", e);
    }
  }

  String algorithm() {
    return "Ed25519";
  }

  /** Which key of the key set signs now. */
  String keyId() {
    return Integer.toUnsignedString(keys.getPrimary().getId());
  }

  /** What others need to verify: the public halves of all keys, as a file's content. */
  String publicKeys() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot publish the keys of checkpoints", e);
    }
  }
}
