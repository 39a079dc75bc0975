package org.palmreferral.vault.suite;

import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signatures by SM2 with SM3 (GB/T 32918.2) on the recommended curve (GB/T 32918.5), under the
 * default identity; r and s in 32 bytes each.
 */
public final class Sm2 {

  /** Name of the algorithm, stored beside signatures. */
  public static final String ALGORITHM = "SM2-SM3";

  /** The signer's identity where none is agreed on (GM/T 0009). */
  private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("sm2p256v1");
  private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

  private Sm2() {}

  /** A private key: a number below the order of the curve, in 32 bytes. */
  public static byte[] generate() {
    SecureRandom random = new SecureRandom();
    BigInteger most = DOMAIN.getN().subtract(BigInteger.ONE);
    BigInteger key = new BigInteger(DOMAIN.getN().bitLength(), random);
    while (key.signum() == 0 || key.compareTo(most) >= 0) {
      key = new BigInteger(DOMAIN.getN().bitLength(), random);
    }
    return org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, key);
  }

  /** The public key of a private one, as an uncompressed point. */
  public static byte[] publicKey(byte[] privateKey) {
    return DOMAIN.getG().multiply(new BigInteger(1, privateKey)).normalize().getEncoded(false);
  }

  public static PublicKeySign signer(byte[] privateKey) {
    return signer(privateKey, new SecureRandom());
  }

  static PublicKeySign signer(byte[] privateKey, SecureRandom random) {
    ECPrivateKeyParameters key = new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN);
    return data -> {
      SM2Signer signer = engine(true, new ParametersWithRandom(key, random), data);
      try {
        return signer.generateSignature();
      } catch (CryptoException e) {
        throw new GeneralSecurityException("cannot sign", e);
      }
    };
  }

  public static PublicKeyVerify verifier(byte[] publicKey) {
    ECPublicKeyParameters key =
        new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey), DOMAIN);
    return (signature, data) -> {
      if (signature.length != 64 || !engine(false, key, data).verifySignature(signature)) {
        throw new GeneralSecurityException("the signature is not valid");
      }
    };
  }

  private static SM2Signer engine(boolean signing, CipherParameters key, byte[] data) {
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(signing, new ParametersWithID(key, IDENTITY));
    signer.update(data, 0, data.length);
    return signer;
  }
}
