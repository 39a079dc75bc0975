package org.palmreferral.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes keys of cases and wraps them by the key-encryption key (KEK). */
@Singleton
class KeyWrap {

  private final Aead kek;
  private final Vertx vertx;

  KeyWrap(CaseKeySettings settings, Vertx vertx) throws GeneralSecurityException {
    AeadConfig.register();
    this.kek =
        Vault.keyset("palmreferral.keys.kek", settings.kek())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
    this.vertx = vertx;
  }

  /** A new key and the form in which it is stored. */
  record Made(UUID id, CaseKey key, byte[] wrapped) {
    @Override
    public String toString() {
      return "Made";
    }
  }

  /** On a worker thread: the key-encryption key may be a service on the network. */
  Uni<List<Made>> generate(int count) {
    return vertx.executeBlocking(
        () -> {
          List<Made> made = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            made.add(generate());
          }
          return made;
        },
        false);
  }

  private Made generate() throws GeneralSecurityException {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    byte[] plain = TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get());
    byte[] wrapped = new FieldCipher(kek).sealBytes(plain, place(id));
    return new Made(id, opened(id, key), wrapped);
  }

  CaseKey open(UUID id, byte[] wrapped) {
    byte[] plain = new FieldCipher(kek).openBytes(wrapped, place(id));
    try {
      return opened(id, TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key " + id + " cannot be read", e);
    }
  }

  private static CaseKey opened(UUID id, KeysetHandle key) throws GeneralSecurityException {
    return new CaseKey(
        id, new FieldCipher(key.getPrimitive(RegistryConfiguration.get(), Aead.class)));
  }

  private static Place place(UUID id) {
    return new Place("case_key.wrapped", id);
  }
}
