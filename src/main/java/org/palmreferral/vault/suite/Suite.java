package org.palmreferral.vault.suite;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * One choice of algorithms. A keyset holds several keys, of which one is primary: it makes what is
 * new, and all of them open what is old.
 */
public interface Suite {

  /** What a keyset is for. */
  enum Use {
    /** Texts and other keys. */
    FIELDS,
    /** Files, in segments. */
    FILES,
    /** The blind index. */
    INDEX
  }

  /**
   * The suite of a name: {@code international} or {@code shangmi}.
   *
   * @throws IllegalArgumentException there is no other
   */
  static Suite named(String name) {
    return switch (name) {
      case "international" -> new TinkSuite();
      case ShangMiKeyset.NAME -> new ShangMiSuite();
      default -> throw new IllegalArgumentException("international or shangmi, not " + name);
    };
  }

  /** The suite of a keyset, told by its content. */
  static Suite of(byte[] keyset) throws GeneralSecurityException {
    if (TinkSuite.isOne(keyset)) {
      return new TinkSuite();
    }
    if (ShangMiSuite.isOne(keyset)) {
      return new ShangMiSuite();
    }
    throw new GeneralSecurityException("not a keyset of any suite");
  }

  /** A new keyset with one key, in the form of a file. */
  byte[] generate(Use use) throws GeneralSecurityException;

  /** A new keyset for fields in the shortest form, to be wrapped. */
  byte[] generateDataKey() throws GeneralSecurityException;

  /** Adds a key that is not used yet. All nodes must know it before it is promoted. */
  byte[] add(byte[] keyset) throws GeneralSecurityException;

  /** Makes the newest key primary. */
  byte[] promote(byte[] keyset) throws GeneralSecurityException;

  /** Removes every key but the primary; what they made opens no more. */
  byte[] prune(byte[] keyset) throws GeneralSecurityException;

  /** Number of the primary key. */
  int primary(byte[] keyset) throws GeneralSecurityException;

  Aead aead(byte[] keyset) throws GeneralSecurityException;

  StreamingAead streaming(byte[] keyset) throws GeneralSecurityException;

  /** The functions of the blind index, by key. */
  PrfSet index(byte[] keyset) throws GeneralSecurityException;

  /** Number of the key that made a ciphertext of {@link #aead}: both suites write it in front. */
  static int keyOf(byte[] sealed) {
    return sealed.length < 5 ? 0 : ByteBuffer.wrap(sealed, 1, 4).getInt();
  }
}
