package org.palmreferral.vault.suite;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Ed25519 (RFC 8032) by Tink. */
record TinkSigning(KeysetHandle keys, PublicKeySign signer) implements Signing {

  static {
    try {
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TinkSigning parse(byte[] keyset) throws GeneralSecurityException {
    KeysetHandle keys =
        TinkJsonProtoKeysetFormat.parseKeyset(text(keyset), InsecureSecretKeyAccess.get());
    return new TinkSigning(
        keys, keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
  }

  static byte[] generate() throws GeneralSecurityException {
    KeysetHandle keys = KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519);
    return (TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static PublicKeyVerify verifying(byte[] keys) throws GeneralSecurityException {
    return publicKeys(text(keys)).getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
  }

  private static KeysetHandle publicKeys(String json) throws GeneralSecurityException {
    try {
      return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json);
    } catch (GeneralSecurityException hasSecrets) {
      return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
          .getPublicKeysetHandle();
    }
  }

  @Override
  public byte[] sign(byte[] text) throws GeneralSecurityException {
    return signer.sign(text);
  }

  @Override
  public String algorithm() {
    return "Ed25519";
  }

  @Override
  public String keyId() {
    return Integer.toUnsignedString(keys.getPrimary().getId());
  }

  @Override
  public String publicKeys() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle());
  }

  private static String text(byte[] keyset) {
    return new String(keyset, StandardCharsets.UTF_8);
  }
}
