package org.palmreferral.vault.suite;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;

/**
 * AES-256-GCM for fields, the same in authenticated segments of 1 MB for files (HKDF per file), and
 * HMAC-SHA-256 for the index.
 */
public final class TinkSuite implements Suite {

  static {
    try {
      AeadConfig.register();
      StreamingAeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A JSON keyset of Tink, or one in its binary form, which begins with the primary key's tag. */
  static boolean isOne(byte[] keyset) {
    if (keyset.length == 0) {
      return false;
    }
    return keyset[0] == 0x08 || text(keyset).toLowerCase(Locale.ROOT).contains("\"primarykeyid\"");
  }

  @Override
  public byte[] generate(Use use) throws GeneralSecurityException {
    return json(KeysetHandle.generateNew(parameters(use)));
  }

  @Override
  public byte[] generateDataKey() throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeKeyset(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
        InsecureSecretKeyAccess.get());
  }

  @Override
  public byte[] add(byte[] keyset) throws GeneralSecurityException {
    KeysetHandle old = parse(keyset);
    return json(
        KeysetHandle.newBuilder(old)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(old.getPrimary().getKey().getParameters())
                    .withRandomId()
                    .setStatus(KeyStatus.ENABLED))
            .build());
  }

  @Override
  public byte[] promote(byte[] keyset) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(parse(keyset));
    builder.getAt(builder.size() - 1).makePrimary();
    return json(builder.build());
  }

  @Override
  public byte[] prune(byte[] keyset) throws GeneralSecurityException {
    KeysetHandle old = parse(keyset);
    return json(
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.importKey(old.getPrimary().getKey())
                    .withFixedId(old.getPrimary().getId())
                    .makePrimary())
            .build());
  }

  @Override
  public int primary(byte[] keyset) throws GeneralSecurityException {
    return parse(keyset).getPrimary().getId();
  }

  @Override
  public Aead aead(byte[] keyset) throws GeneralSecurityException {
    return parse(keyset).getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  @Override
  public StreamingAead streaming(byte[] keyset) throws GeneralSecurityException {
    return parse(keyset).getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  @Override
  public PrfSet index(byte[] keyset) throws GeneralSecurityException {
    return parse(keyset).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  private static Parameters parameters(Use use) {
    return switch (use) {
      case FIELDS -> PredefinedAeadParameters.AES256_GCM;
      case FILES -> PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB;
      case INDEX -> PredefinedPrfParameters.HMAC_SHA256_PRF;
    };
  }

  private static KeysetHandle parse(byte[] keyset) throws GeneralSecurityException {
    return keyset[0] == '{'
        ? TinkJsonProtoKeysetFormat.parseKeyset(text(keyset), InsecureSecretKeyAccess.get())
        : TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
  }

  private static byte[] json(KeysetHandle handle) throws GeneralSecurityException {
    return (TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] keyset) {
    return new String(keyset, StandardCharsets.UTF_8).strip();
  }
}
