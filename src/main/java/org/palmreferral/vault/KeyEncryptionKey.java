package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.suite.Suite;
import org.palmreferral.vault.suite.TinkSuite;

/**
 * What wraps the keys of cases: a keyset in a file, or a key in a key management service (KMS) that
 * never leaves it.
 */
final class KeyEncryptionKey {

  private final @Nullable KeysetFile<Keyset> file;
  private final @Nullable Aead remote;

  private record Keyset(Suite suite, Aead aead) {}

  private KeyEncryptionKey(@Nullable KeysetFile<Keyset> file, @Nullable Aead remote) {
    this.file = file;
    this.remote = remote;
  }

  /**
   * @param setting path of a keyset file, or a URI such as {@code aws-kms://…} for which a {@link
   *     KmsClient} of Tink is on the class path
   */
  static KeyEncryptionKey of(String setting, Clock clock) {
    return setting.contains("://")
        ? new KeyEncryptionKey(null, service(setting))
        : new KeyEncryptionKey(
            new KeysetFile<>(
                "palmreferral.keys.kek",
                Path.of(setting),
                (suite, keyset) -> new Keyset(suite, suite.aead(keyset)),
                clock),
            null);
  }

  private static Aead service(String uri) {
    for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
      if (client.doesSupport(uri)) {
        try {
          return client.withDefaultCredentials().getAead(uri);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(
              "palmreferral.keys.kek: the key service does not give the key", e);
        }
      }
    }
    throw new IllegalStateException(
        "palmreferral.keys.kek: no KmsClient on the class path supports this URI");
  }

  Aead aead() {
    return file == null ? java.util.Objects.requireNonNull(remote) : file.primitive().aead();
  }

  /** Looks at the file now. */
  void lookAgain() {
    if (file != null) {
      file.look();
    }
  }

  /** The suite of new keys. */
  Suite suite() {
    return file == null ? new TinkSuite() : file.primitive().suite();
  }

  /** Whether each use of it is a call over the network. */
  boolean isRemote() {
    return file == null;
  }

  /** Number of the key that wraps new keys; a key service rotates by itself. */
  int primary() {
    return file == null ? 0 : file.primary();
  }
}
