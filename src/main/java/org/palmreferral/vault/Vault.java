package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

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

  private final FieldCipher fields;
  private final StreamingAead files;
  private final PrfSet index;

  Vault(VaultSettings settings) throws GeneralSecurityException {
    AeadConfig.register();
    StreamingAeadConfig.register();
    PrfConfig.register();
    fields =
        new FieldCipher(
            keyset("palmreferral.vault.keyset", settings.keyset())
                .getPrimitive(RegistryConfiguration.get(), Aead.class));
    files =
        keyset("palmreferral.vault.files-keyset", settings.filesKeyset())
            .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    index =
        keyset("palmreferral.vault.index-keyset", settings.indexKeyset())
            .getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /** Encrypts a text for its place; null stays null. For what belongs to no case. */
  public byte @Nullable [] seal(@Nullable String text, Place place) {
    return fields.seal(text, place);
  }

  /** Decrypts what was sealed for this very place; null stays null. */
  public @Nullable String open(byte @Nullable [] sealed, Place place) {
    return fields.open(sealed, place);
  }

  CaseKey ofCasesWithoutKey() {
    return new CaseKey(null, fields);
  }

  /**
   * A keyed fingerprint to find a value by without storing it. For values with a form of their own
   * (identity number, phone, open id), never for narratives.
   *
   * @param purpose separates the fingerprints of different kinds of values
   */
  public byte[] fingerprint(String purpose, String normalised) {
    try {
      return index.computePrimary(
          (purpose + '\0' + normalised).getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot fingerprint " + purpose, e);
    }
  }

  /** A stream whose bytes land encrypted in the target. */
  public OutputStream sealing(OutputStream target, Place place) throws IOException {
    try {
      return files.newEncryptingStream(target, place.bytes());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encrypt " + place.column(), e);
    }
  }

  /** A stream of the decrypted bytes of the source. */
  public InputStream opening(InputStream source, Place place) throws IOException {
    try {
      return files.newDecryptingStream(source, place.bytes());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot decrypt " + place.column(), e);
    }
  }

  static KeysetHandle keyset(String setting, Path file) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), InsecureSecretKeyAccess.get());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(setting + ": no readable keyset in " + file, e);
    }
  }
}
