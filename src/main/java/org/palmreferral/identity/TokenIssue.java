package org.palmreferral.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/** Makes and reads tokens. */
@ApplicationScoped
class TokenIssue {

  static final String SESSION_CLAIM = "sid";
  private static final Pattern REFRESH =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9A-Za-z_-]{43})");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final IdentitySettings settings;

  TokenIssue(Clock clock, IdentitySettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** The two halves of a refresh token. */
  record Refresh(UUID session, String secret) {
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Refresh read(String refreshToken) {
    var match = REFRESH.matcher(refreshToken);
    if (!match.matches()) {
      throw new Refusal.NotSignedIn("session.invalid");
    }
    return new Refresh(UUID.fromString(match.group(1)), match.group(2));
  }

  Tokens issue(UUID account, UUID session, String refreshSecret) {
    OffsetDateTime expires = OffsetDateTime.now(clock).plus(settings.accessToken());
    String access =
        Jwt.issuer("palmreferral")
            .subject(account.toString())
            .claim(SESSION_CLAIM, session.toString())
            .issuedAt(clock.instant())
            .expiresAt(expires.toInstant())
            .jws()
            .algorithm(SignatureAlgorithm.ES256)
            .sign();
    return new Tokens(access, expires.withNano(0), session + "." + refreshSecret);
  }
}
