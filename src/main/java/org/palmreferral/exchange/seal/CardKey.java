package org.palmreferral.exchange.seal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;

/**
 * One public key of a card, a JWK (RFC 7517).
 *
 * @param use {@code sig} or {@code enc}
 * @param kid its thumbprint (RFC 7638)
 */
@Schema(name = "ExchangeKey")
public record CardKey(
    @Schema(required = true) @NotNull @Pattern(regexp = "EC") @Classified(FieldClass.OPEN)
        String kty,
    @Schema(required = true) @NotNull @Pattern(regexp = "P-256") @Classified(FieldClass.OPEN)
        String crv,
    @Schema(required = true) @NotNull @Pattern(regexp = "sig|enc") @Classified(FieldClass.OPEN)
        String use,
    @Schema(required = true)
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{43}")
        @Classified(FieldClass.OPEN)
        String kid,
    @Schema(required = true)
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{43}")
        @Classified(FieldClass.OPEN)
        String x,
    @Schema(required = true)
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{43}")
        @Classified(FieldClass.OPEN)
        String y) {

  static CardKey of(EllipticCurveJsonWebKey key) {
    Map<String, Object> members =
        key.toParams(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    return new CardKey(
        "EC",
        key.getCurveName(),
        Use.ENCRYPTION.equals(key.getUse()) ? Use.ENCRYPTION : Use.SIGNATURE,
        PublicKeys.thumbprint(key),
        Objects.requireNonNull((String) members.get("x")),
        Objects.requireNonNull((String) members.get("y")));
  }

  /** The key itself; jose4j sees to it that the point lies on the curve. */
  EllipticCurveJsonWebKey read(String field) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kty", kty);
    members.put("crv", crv);
    members.put("x", x);
    members.put("y", y);
    members.put("use", use);
    members.put("kid", kid);
    try {
      EllipticCurveJsonWebKey key = PublicKeys.parse(members);
      if (kty.equals("EC")
          && crv.equals("P-256")
          && PublicKeys.thumbprint(key).equals(kid)
          && Curve.holds(key.getPublicKey())) {
        return key;
      }
    } catch (JoseException | ClassCastException | IllegalStateException notAKey) {
      throw new Refusal.BadInput(field, "exchange.key");
    }
    throw new Refusal.BadInput(field, "exchange.key");
  }
}
