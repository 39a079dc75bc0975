package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keys of cases that encrypt, or copy, as {@link SwitchedVault} does. */
@Alternative
@Priority(1)
@Singleton
class SwitchedKeyWrap extends KeyWrap {

  SwitchedKeyWrap(CaseKeySettings settings, Vertx vertx, Clock clock) {
    super(settings, vertx, clock);
  }

  @Override
  Uni<List<Made>> generate(int count) {
    if (SwitchedVault.off) {
      List<Made> made = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        UUID id = UUID.randomUUID();
        made.add(new Made(id, new CaseKey(id, new FieldCipher(new Copying())), new byte[] {0}));
      }
      return Uni.createFrom().item(made);
    }
    return super.generate(count);
  }

  private static final class Copying implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext.clone();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      return ciphertext.clone();
    }
  }
}
