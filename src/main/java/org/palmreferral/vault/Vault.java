package org.palmreferral.vault;

import com.google.crypto.tink.prf.PrfSet;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.suite.Suite;

/**
 * Encrypts what the database and the disk may not know, under the keys of this installation; what
 * belongs to a case has a {@link CaseKey} of its own. Every ciphertext is bound to the place it
 * stands in (table, column, row), so one moved elsewhere does not open. Google Tink does the
 * cryptography.
 */
@Startup
@Singleton
public class Vault {

  private static final int INDEX_BYTES = 32;

  private final KeysetFile<FieldCipher> fields;
  private final KeysetFile<FilesKey> files;
  private final KeysetFile<PrfSet> index;

  /** What the keyset for files can do, and of which suite it is. */
  private record FilesKey(FileCipher cipher, Suite suite) {}

  Vault(VaultSettings settings, Clock clock) {
    fields =
        new KeysetFile<>(
            "palmreferral.vault.keyset",
            settings.keyset(),
            (suite, keyset) -> new FieldCipher(suite.aead(keyset)),
            clock);
    files =
        new KeysetFile<>(
            "palmreferral.vault.files-keyset",
            settings.filesKeyset(),
            (suite, keyset) -> new FilesKey(new FileCipher(suite.streaming(keyset)), suite),
            clock);
    index =
        new KeysetFile<>(
            "palmreferral.vault.index-keyset", settings.indexKeyset(), Suite::index, clock);
  }

  /** Encrypts a text for its place; null stays null. For what belongs to no case. */
  public byte @Nullable [] seal(@Nullable String text, Place place) {
    return fields.primitive().seal(text, place);
  }

  /** Decrypts what was sealed for this very place; null stays null. */
  public @Nullable String open(byte @Nullable [] sealed, Place place) {
    return fields.primitive().open(sealed, place);
  }

  CaseKey ofCasesWithoutKey() {
    return new CaseKey(null, fields.primitive());
  }

  FileCipher ofFilesWithoutKey() {
    return files.primitive().cipher();
  }

  /** A key for one new file, of the suite that the installation uses for files. */
  String freshFileKey() {
    try {
      return new String(
          files.primitive().suite().generate(Suite.Use.FILES), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key for a file", e);
    }
  }

  /** Looks at the files now. */
  void lookAgain() {
    fields.look();
    files.look();
    index.look();
  }

  /** Whether it was sealed by the key that seals now. */
  boolean isCurrent(byte[] sealed) {
    return Suite.keyOf(sealed) == fields.primary();
  }

  /** The numbers of the keys that seal and that find. */
  int fieldsPrimary() {
    return fields.primary();
  }

  int indexPrimary() {
    return index.primary();
  }

  /**
   * A keyed fingerprint to find a value by without storing it. For values with a form of their own
   * (identity number, phone, open id), never for narratives.
   *
   * @param purpose separates the fingerprints of different kinds of values
   */
  public byte[] fingerprint(String purpose, String normalised) {
    try {
      return index.primitive().computePrimary(input(purpose, normalised), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot fingerprint " + purpose, e);
    }
  }

  /**
   * The fingerprints of a value under every key of the index, the one that is used now first. What
   * is looked for may have been written down before the key changed.
   */
  public List<byte[]> fingerprints(String purpose, String normalised) {
    byte[] input = input(purpose, normalised);
    PrfSet keys = index.primitive();
    List<byte[]> prints = new ArrayList<>();
    prints.add(fingerprint(purpose, normalised));
    try {
      for (var key : keys.getPrfs().entrySet()) {
        if (key.getKey() != keys.getPrimaryId()) {
          prints.add(key.getValue().compute(input, INDEX_BYTES));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot fingerprint " + purpose, e);
    }
    return prints;
  }

  private static byte[] input(String purpose, String normalised) {
    return (purpose + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
  }
}
