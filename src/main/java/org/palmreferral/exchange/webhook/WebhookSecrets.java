package org.palmreferral.exchange.webhook;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.vault.Vault;

/** All secrets of endpoints. An endpoint has two at most: the one of now and the one of before. */
@ApplicationScoped
class WebhookSecrets implements PanacheRepositoryBase<WebhookSecret, UUID> {

  private final Vault vault;
  private final Clock clock;
  private final WebhookSettings settings;

  WebhookSecrets(Vault vault, Clock clock, WebhookSettings settings) {
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** Gives an endpoint a new one; the one of before goes on signing for a while. */
  Uni<String> next(UUID endpoint) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    String secret = Signature.draw();
    return delete("endpointId = ?1 and expiresAt is not null", endpoint)
        .chain(() -> list("endpointId", endpoint))
        .invoke(before -> before.forEach(one -> one.expire(now.plus(settings.secretOverlap()))))
        .chain(() -> persist(WebhookSecret.of(endpoint, secret, now, vault)))
        .replaceWith(secret);
  }

  Uni<Long> forget(UUID endpoint) {
    return delete("endpointId", endpoint);
  }
}
