package org.palmreferral.exchange.seal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.palmreferral.problem.Refusal;

/** The private keys of this installation; read once, at the start. */
@Singleton
public class InstallationKeys {

  private final List<EllipticCurveJsonWebKey> keys;

  @Inject
  InstallationKeys(ExchangeSettings settings) {
    this(settings.keys().map(InstallationKeys::read).orElse(List.of()));
  }

  private InstallationKeys(List<EllipticCurveJsonWebKey> keys) {
    this.keys = keys;
  }

  /** Those of a file. */
  static InstallationKeys of(Path file) {
    return new InstallationKeys(read(file));
  }

  private static List<EllipticCurveJsonWebKey> read(Path file) {
    List<EllipticCurveJsonWebKey> keys = new ArrayList<>();
    try {
      for (JsonWebKey key : new JsonWebKeySet(Files.readString(file)).getJsonWebKeys()) {
        EllipticCurveJsonWebKey ours = (EllipticCurveJsonWebKey) key;
        if (ours.getPrivateKey() == null
            || !"P-256".equals(ours.getCurveName())
            || !Use.SIGNATURE.equals(ours.getUse()) && !Use.ENCRYPTION.equals(ours.getUse())) {
          throw new IllegalStateException("a key of another kind in " + file);
        }
        ours.setKeyId(PublicKeys.thumbprint(ours));
        keys.add(ours);
      }
    } catch (IOException | JoseException | ClassCastException e) {
      // without the cause: a message could show what is in the file
      throw new IllegalStateException(
          "the keys of the exchange cannot be read: " + file + ": " + e.getClass().getSimpleName());
    }
    if (keys.size() > PublicKeys.MOST
        || first(keys, Use.SIGNATURE).isEmpty()
        || first(keys, Use.ENCRYPTION).isEmpty()) {
      throw new IllegalStateException("needs a key to sign with and one to open with: " + file);
    }
    return keys;
  }

  /** Refuses where nothing is exchanged by package, because there are no keys for it. */
  public InstallationKeys require() {
    if (keys.isEmpty()) {
      throw new Refusal.RuleBroken("exchange.not_set_up");
    }
    return this;
  }

  /** What others may know of them. */
  public List<CardKey> card() {
    return require().keys.stream().map(CardKey::of).toList();
  }

  EllipticCurveJsonWebKey signing() {
    return first(require().keys, Use.SIGNATURE).orElseThrow();
  }

  /** The key of that name that opens what was encrypted to it. */
  Optional<PrivateKey> opening(String name) {
    return require().keys.stream()
        .filter(key -> key.getKeyId().equals(name) && Use.ENCRYPTION.equals(key.getUse()))
        .map(EllipticCurveJsonWebKey::getPrivateKey)
        .findFirst();
  }

  private static Optional<EllipticCurveJsonWebKey> first(
      List<EllipticCurveJsonWebKey> keys, String use) {
    return keys.stream().filter(key -> use.equals(key.getUse())).findFirst();
  }
}
