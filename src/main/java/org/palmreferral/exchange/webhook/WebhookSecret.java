package org.palmreferral.exchange.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** A secret that an endpoint's messages are signed with, sealed. */
@Entity
@Table(name = "webhook_secret")
class WebhookSecret {
  @Id UUID id;

  @Column(name = "endpoint_id")
  UUID endpointId;

  byte[] secret;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "expires_at")
  @Nullable OffsetDateTime expiresAt;

  @SuppressWarnings("NullAway.Init")
  protected WebhookSecret() {}

  static WebhookSecret of(UUID endpoint, String secret, OffsetDateTime now, Vault vault) {
    WebhookSecret kept = new WebhookSecret();
    kept.id = UuidCreator.getTimeOrderedEpoch();
    kept.endpointId = endpoint;
    kept.secret = Objects.requireNonNull(vault.seal(secret, place(kept.id)));
    kept.createdAt = now;
    return kept;
  }

  static Place place(UUID id) {
    return new Place("webhook_secret.secret", id);
  }

  /** A newer one has taken its place. */
  void expire(OffsetDateTime at) {
    expiresAt = at;
  }
}
