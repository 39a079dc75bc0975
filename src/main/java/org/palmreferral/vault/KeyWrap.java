package org.palmreferral.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.palmreferral.vault.suite.Suite;

/** Makes keys of cases and wraps them by the key-encryption key (KEK). */
@Singleton
class KeyWrap {

  private final KeyEncryptionKey kek;
  private final Vertx vertx;

  KeyWrap(CaseKeySettings settings, Vertx vertx, Clock clock) {
    this.kek = KeyEncryptionKey.of(settings.kek(), clock);
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
    byte[] plain = kek.suite().generateDataKey();
    return new Made(id, opened(id, plain), cipher().sealBytes(plain, place(id)));
  }

  /** On a worker thread where the key-encryption key is a service on the network. */
  Uni<CaseKey> open(UUID id, byte[] wrapped) {
    return kek.isRemote()
        ? vertx.executeBlocking(() -> opened(id, unwrapped(id, wrapped)), false)
        : Uni.createFrom().item(() -> readable(id, wrapped));
  }

  /** Wraps those anew that were wrapped by an older key; a key service sees to that by itself. */
  Uni<List<KeyStore.Replacement>> again(List<KeyStore.Wrapped> page) {
    return vertx.executeBlocking(
        () ->
            page.stream()
                .filter(key -> !kek.isRemote() && Suite.keyOf(key.wrapped()) != kek.primary())
                .map(key -> new KeyStore.Replacement(key.id(), key.wrapped(), again(key)))
                .toList(),
        false);
  }

  private byte[] again(KeyStore.Wrapped key) {
    return cipher().sealBytes(unwrapped(key.id(), key.wrapped()), place(key.id()));
  }

  void lookAgain() {
    kek.lookAgain();
  }

  int primary() {
    return kek.primary();
  }

  private CaseKey readable(UUID id, byte[] wrapped) {
    try {
      return opened(id, unwrapped(id, wrapped));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key " + id + " cannot be read", e);
    }
  }

  private byte[] unwrapped(UUID id, byte[] wrapped) {
    return cipher().openBytes(wrapped, place(id));
  }

  private FieldCipher cipher() {
    return new FieldCipher(kek.aead());
  }

  private static CaseKey opened(UUID id, byte[] plain) throws GeneralSecurityException {
    Aead aead = Suite.of(plain).aead(plain);
    return new CaseKey(id, new FieldCipher(aead));
  }

  private static Place place(UUID id) {
    return new Place("case_key.wrapped", id);
  }
}
