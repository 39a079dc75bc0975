package org.palmreferral.vault.suite;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Texts under SM4-GCM: a version byte, the number of the key, a random nonce, the ciphertext with
 * its tag.
 */
final class Sm4Gcm implements Aead {

  static final byte VERSION = 2;
  static final int PREFIX = 5;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] NOTHING = new byte[0];

  private final ShangMiKeyset keyset;

  Sm4Gcm(ShangMiKeyset keyset) {
    this.keyset = keyset;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    ShangMiKeyset.Key key = keyset.primary();
    byte[] nonce = new byte[Sm4.NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        Sm4.encrypt(key.bytes(), nonce, plaintext, plaintext.length, orEmpty(associatedData));
    return ByteBuffer.allocate(PREFIX + nonce.length + sealed.length)
        .put(VERSION)
        .putInt(key.id())
        .put(nonce)
        .put(sealed)
        .array();
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    if (ciphertext.length < PREFIX + Sm4.NONCE + Sm4.TAG || ciphertext[0] != VERSION) {
      throw new GeneralSecurityException("decryption failed");
    }
    byte[] key = key(keyset, Suite.keyOf(ciphertext));
    byte[] nonce = Arrays.copyOfRange(ciphertext, PREFIX, PREFIX + Sm4.NONCE);
    byte[] sealed = Arrays.copyOfRange(ciphertext, PREFIX + Sm4.NONCE, ciphertext.length);
    return Sm4.decrypt(key, nonce, sealed, sealed.length, orEmpty(associatedData));
  }

  static byte[] key(ShangMiKeyset keyset, int id) throws GeneralSecurityException {
    return keyset.keys().stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("decryption failed"))
        .bytes();
  }

  /** Tink allows null for nothing. */
  private static byte[] orEmpty(byte[] associated) {
    return associated == null ? NOTHING : associated;
  }
}
