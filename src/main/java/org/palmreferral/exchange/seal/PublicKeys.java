package org.palmreferral.exchange.seal;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.palmreferral.problem.Refusal;

/**
 * The public keys of an installation, P-256 each. A key's name is its thumbprint (RFC 7638), so no
 * two keys share one and nobody can name a key after somebody else's.
 */
public final class PublicKeys {

  /** More would be a mistake or an attack. */
  static final int MOST = 8;

  private final List<EllipticCurveJsonWebKey> keys;

  private PublicKeys(List<EllipticCurveJsonWebKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads the keys of a card.
   *
   * @throws Refusal.BadInput not a set of public P-256 keys with one for each use
   */
  public static PublicKeys of(List<CardKey> card) {
    List<EllipticCurveJsonWebKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < card.size(); i++) {
      EllipticCurveJsonWebKey key = card.get(i).read("keys[" + i + "]");
      if (!names.add(key.getKeyId())) {
        throw new Refusal.BadInput("keys[" + i + "]", "exchange.key");
      }
      keys.add(key);
    }
    PublicKeys read = new PublicKeys(keys);
    if (keys.size() > MOST
        || read.first(Use.SIGNATURE).isEmpty()
        || read.first(Use.ENCRYPTION).isEmpty()) {
      throw new Refusal.BadInput("keys", "exchange.key");
    }
    return read;
  }

  /** The key to encrypt to. */
  EllipticCurveJsonWebKey recipient() {
    return first(Use.ENCRYPTION).orElseThrow();
  }

  /** The key of that name that proves signatures. */
  Optional<PublicKey> signer(String name) {
    return keys.stream()
        .filter(key -> key.getKeyId().equals(name) && Use.SIGNATURE.equals(key.getUse()))
        .map(EllipticCurveJsonWebKey::getPublicKey)
        .findFirst();
  }

  /** The names of the keys that prove signatures. */
  public List<String> signers() {
    return keys.stream()
        .filter(key -> Use.SIGNATURE.equals(key.getUse()))
        .map(JsonWebKey::getKeyId)
        .toList();
  }

  /** The names of all keys, in no particular order. */
  public List<String> names() {
    return keys.stream().map(JsonWebKey::getKeyId).toList();
  }

  private Optional<EllipticCurveJsonWebKey> first(String use) {
    return keys.stream().filter(key -> use.equals(key.getUse())).findFirst();
  }

  /** The name a key has by what it is. */
  static String thumbprint(JsonWebKey key) {
    try {
      return Objects.requireNonNull(key.calculateBase64urlEncodedThumbprint("SHA-256"));
    } catch (RuntimeException e) {
      throw new IllegalStateException("no thumbprint", e);
    }
  }

  /** An elliptic-curve key out of its members; refused when it is none of the curve. */
  static EllipticCurveJsonWebKey parse(java.util.Map<String, Object> members) throws JoseException {
    return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(members);
  }
}
