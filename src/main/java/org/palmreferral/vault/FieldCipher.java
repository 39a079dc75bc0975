package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** Texts under one key, each bound to its place. */
final class FieldCipher {

  private final Aead aead;

  FieldCipher(Aead aead) {
    this.aead = aead;
  }

  byte @Nullable [] seal(@Nullable String text, Place place) {
    return text == null ? null : sealBytes(text.getBytes(StandardCharsets.UTF_8), place);
  }

  @Nullable String open(byte @Nullable [] sealed, Place place) {
    return sealed == null ? null : new String(openBytes(sealed, place), StandardCharsets.UTF_8);
  }

  byte[] sealBytes(byte[] content, Place place) {
    try {
      return Objects.requireNonNull(aead.encrypt(content, place.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt for " + place.column(), e);
    }
  }

  byte[] openBytes(byte[] sealed, Place place) {
    if (sealed.length == 0) {
      throw new Refusal.Gone("record.erased"); // what erasure leaves; nothing sealed is so short
    }
    try {
      return Objects.requireNonNull(aead.decrypt(sealed, place.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt " + place.column(), e);
    }
  }
}
