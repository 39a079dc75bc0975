package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Keys of cases for tests that need no key store. */
public final class NewKey {

  private NewKey() {}

  public static CaseKey ofACase() {
    try {
      AeadConfig.register();
      Aead aead =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      return new CaseKey(UUID.randomUUID(), new FieldCipher(aead));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
