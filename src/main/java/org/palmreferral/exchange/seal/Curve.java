package org.palmreferral.exchange.seal;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.jose4j.keys.EllipticCurves;

/** P-256. */
final class Curve {

  private Curve() {}

  /**
   * Whether the point of a key lies on the curve: a point beside it can give a private key away.
   */
  static boolean holds(PublicKey key) {
    EllipticCurve curve = EllipticCurves.P256.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    if (!(key instanceof ECPublicKey ec) || ec.getW().equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    BigInteger x = ec.getW().getAffineX();
    BigInteger y = ec.getW().getAffineY();
    if (x.signum() < 0 || x.compareTo(p) >= 0 || y.signum() < 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.multiply(y).mod(p).equals(right);
  }
}
