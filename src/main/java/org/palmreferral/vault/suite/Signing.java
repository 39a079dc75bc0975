package org.palmreferral.vault.suite;

import com.google.crypto.tink.PublicKeyVerify;
import java.security.GeneralSecurityException;

/**
 * Keys that sign what others hold as evidence. One of them signs now; all of them can be verified.
 */
public interface Signing {

  byte[] sign(byte[] text) throws GeneralSecurityException;

  /** Name of the algorithm, written beside each signature. */
  String algorithm();

  /** Number of the key that signs now. */
  String keyId();

  /** What others need to verify: the public halves of all keys, as a file's content. */
  String publicKeys() throws GeneralSecurityException;

  /** The keys in a file's content, of whichever suite. */
  static Signing of(byte[] keyset) throws GeneralSecurityException {
    return ShangMiSuite.isOne(keyset) ? Sm2Signing.parse(keyset) : TinkSigning.parse(keyset);
  }

  /** Verifies with any of the keys; the file may be the published one, or that of the secrets. */
  static PublicKeyVerify verifying(byte[] keys) throws GeneralSecurityException {
    return ShangMiSuite.isOne(keys)
        ? Sm2Signing.parse(keys).verifying()
        : TinkSigning.verifying(keys);
  }

  /** New keys, as a file's content. */
  static byte[] generate(Suite suite) throws GeneralSecurityException {
    return suite instanceof ShangMiSuite ? Sm2Signing.generate() : TinkSigning.generate();
  }
}
