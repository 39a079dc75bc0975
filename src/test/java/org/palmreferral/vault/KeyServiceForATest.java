package org.palmreferral.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import org.palmreferral.vault.suite.Suite;

/** Stands where a provider's client stands: found on the class path, for addresses of its own. */
public final class KeyServiceForATest implements KmsClient {

  static final String URI = "test-kms://keys/1";

  private static final byte[] KEY = key();

  private static byte[] key() {
    try {
      return Suite.named("international").generate(Suite.Use.FIELDS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith("test-kms://");
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    if (!uri.equals(URI)) {
      throw new GeneralSecurityException("no such key");
    }
    return Suite.named("international").aead(KEY);
  }
}
