package org.palmreferral.vault;

import com.google.crypto.tink.StreamingAead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.palmreferral.vault.suite.Suite;

/** Files under one key, in segments, each file bound to its place. */
final class FileCipher {

  private final StreamingAead aead;

  FileCipher(StreamingAead aead) {
    this.aead = aead;
  }

  static FileCipher of(byte[] keyset) {
    try {
      return new FileCipher(Suite.of(keyset).streaming(keyset));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key for a file", e);
    }
  }

  /** A stream whose bytes land encrypted in the target; closing it closes the target. */
  OutputStream sealing(OutputStream target, Place place) throws IOException {
    try {
      return aead.newEncryptingStream(target, place.bytes());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encrypt " + place.column(), e);
    }
  }

  /** A stream of the decrypted bytes of the source. */
  InputStream opening(InputStream source, Place place) throws IOException {
    try {
      return aead.newDecryptingStream(source, place.bytes());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot decrypt " + place.column(), e);
    }
  }
}
