package org.palmreferral.vault.suite;

import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 in Galois/Counter Mode (RFC 8998), 128-bit tags; nothing comes out before its tag is right.
 */
final class Sm4 {

  static final int NONCE = 12;
  static final int TAG = 16;

  private Sm4() {}

  static byte[] encrypt(byte[] key, byte[] nonce, byte[] content, int length, byte[] associated) {
    try {
      return run(true, key, nonce, content, length, associated);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e); // there is no tag to be wrong
    }
  }

  static byte[] decrypt(byte[] key, byte[] nonce, byte[] sealed, int length, byte[] associated)
      throws GeneralSecurityException {
    try {
      return run(false, key, nonce, sealed, length, associated);
    } catch (InvalidCipherTextException e) {
      throw new GeneralSecurityException("decryption failed");
    }
  }

  private static byte[] run(
      boolean encrypting, byte[] key, byte[] nonce, byte[] input, int length, byte[] associated)
      throws InvalidCipherTextException {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(encrypting, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, associated));
    byte[] output = new byte[cipher.getOutputSize(length)];
    int done = cipher.processBytes(input, 0, length, output, 0);
    cipher.doFinal(output, done);
    return output;
  }
}
