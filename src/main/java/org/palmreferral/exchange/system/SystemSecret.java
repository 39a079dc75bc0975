package org.palmreferral.exchange.system;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Vault;

/** A secret as it is kept: not itself, but a keyed fingerprint. */
@Entity
@Table(name = "system_secret")
class SystemSecret {

  /** Purpose of the fingerprint. */
  static final String PRINT = "system-secret";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Id UUID id;

  @Column(name = "system_id")
  UUID systemId;

  @Column(name = "secret_print")
  byte[] secretPrint;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "expires_at")
  @Nullable OffsetDateTime expiresAt;

  @SuppressWarnings("NullAway.Init")
  protected SystemSecret() {}

  static SystemSecret of(UUID system, String secret, OffsetDateTime now, Vault vault) {
    SystemSecret kept = new SystemSecret();
    kept.id = UuidCreator.getTimeOrderedEpoch();
    kept.systemId = system;
    kept.secretPrint = vault.fingerprint(PRINT, secret);
    kept.createdAt = now;
    return kept;
  }

  /** A new one, 256 bits. */
  static String draw() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A newer one has taken its place. */
  void expire(OffsetDateTime at) {
    expiresAt = at;
  }
}
