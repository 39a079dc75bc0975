package org.palmreferral.vault.suite;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * 国密: SM4-GCM for fields (GB/T 32907; RFC 8998), the same in authenticated segments for files, and
 * HMAC-SM3 for the index (GB/T 32905). Bouncy Castle does the cryptography.
 */
public final class ShangMiSuite implements Suite {

  static boolean isOne(byte[] keyset) {
    return keyset.length > 0
        && keyset[0] == '{'
        && new String(keyset, StandardCharsets.UTF_8).contains('"' + ShangMiKeyset.NAME + '"');
  }

  @Override
  public byte[] generate(Use use) {
    return ShangMiKeyset.generate(use).text();
  }

  @Override
  public byte[] generateDataKey() {
    return generate(Use.FIELDS);
  }

  @Override
  public byte[] add(byte[] keyset) throws GeneralSecurityException {
    return ShangMiKeyset.parse(keyset).add().text();
  }

  @Override
  public byte[] promote(byte[] keyset) throws GeneralSecurityException {
    return ShangMiKeyset.parse(keyset).promote().text();
  }

  @Override
  public byte[] prune(byte[] keyset) throws GeneralSecurityException {
    return ShangMiKeyset.parse(keyset).prune().text();
  }

  @Override
  public int primary(byte[] keyset) throws GeneralSecurityException {
    return ShangMiKeyset.parse(keyset).primary().id();
  }

  @Override
  public Aead aead(byte[] keyset) throws GeneralSecurityException {
    return new Sm4Gcm(of(keyset, Use.FIELDS));
  }

  @Override
  public StreamingAead streaming(byte[] keyset) throws GeneralSecurityException {
    return new Sm4Files(of(keyset, Use.FILES));
  }

  @Override
  public PrfSet index(byte[] keyset) throws GeneralSecurityException {
    return new HmacSm3(of(keyset, Use.INDEX));
  }

  private static ShangMiKeyset of(byte[] text, Use use) throws GeneralSecurityException {
    ShangMiKeyset keyset = ShangMiKeyset.parse(text);
    if (keyset.use() != use) {
      throw new GeneralSecurityException("a keyset for " + keyset.use() + ", not for " + use);
    }
    return keyset;
  }
}
