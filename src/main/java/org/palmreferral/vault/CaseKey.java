package org.palmreferral.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of one case: of a clue and of everything that follows from it. What it sealed is lost for
 * ever when it is destroyed.
 */
public final class CaseKey {

  private final @Nullable UUID id;
  private final FieldCipher cipher;

  CaseKey(@Nullable UUID id, FieldCipher cipher) {
    this.id = id;
    this.cipher = cipher;
  }

  /** Names the key in the rows that it seals; none for cases from before cases had keys. */
  public @Nullable UUID id() {
    return id;
  }

  /** Encrypts a text for its place; null stays null. */
  public byte @Nullable [] seal(@Nullable String text, Place place) {
    return cipher.seal(text, place);
  }

  /**
   * Decrypts what was sealed for this very place; null stays null.
   *
   * @throws IllegalStateException sealed for another place, under another key, or changed
   */
  public @Nullable String open(byte @Nullable [] sealed, Place place) {
    return cipher.open(sealed, place);
  }

  /** Encrypts a key of one file, or other bytes. */
  public byte[] sealBytes(byte[] content, Place place) {
    return cipher.sealBytes(content, place);
  }

  /** Decrypts what {@link #sealBytes} made for this very place. */
  public byte[] openBytes(byte[] sealed, Place place) {
    return cipher.openBytes(sealed, place);
  }
}
