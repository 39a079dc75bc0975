package org.palmreferral.vault.suite;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC (GB/T 15852.2) with SM3 (GB/T 32905) as the function of the blind index. */
@SuppressWarnings("Immutable") // nothing in it is changed after it was made
final class HmacSm3 extends PrfSet {

  private final ShangMiKeyset keyset;
  private final Map<Integer, Prf> functions = new LinkedHashMap<>();

  HmacSm3(ShangMiKeyset keyset) {
    this.keyset = keyset;
    for (ShangMiKeyset.Key key : keyset.keys()) {
      byte[] secret = key.bytes();
      functions.put(key.id(), (input, length) -> compute(secret, input, length));
    }
  }

  @Override
  public int getPrimaryId() {
    return keyset.primary().id();
  }

  @Override
  public Map<Integer, Prf> getPrfs() {
    return functions;
  }

  static byte[] compute(byte[] key, byte[] input, int length) throws GeneralSecurityException {
    HMac mac = new HMac(new SM3Digest());
    if (length > mac.getMacSize()) {
      throw new GeneralSecurityException("SM3 gives no more than " + mac.getMacSize() + " bytes");
    }
    mac.init(new KeyParameter(key));
    mac.update(input, 0, input.length);
    byte[] output = new byte[mac.getMacSize()];
    mac.doFinal(output, 0);
    return Arrays.copyOf(output, length);
  }
}
