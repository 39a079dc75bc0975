package org.palmreferral.exchange.system;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.vault.Vault;

/** All secrets of systems. A system has two at most: the one of now and the one of before. */
@ApplicationScoped
class SystemSecrets implements PanacheRepositoryBase<SystemSecret, UUID> {

  private final Vault vault;
  private final Clock clock;
  private final SystemSettings settings;

  SystemSecrets(Vault vault, Clock clock, SystemSettings settings) {
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** Gives a system a new one, and the one of before some time to be replaced. */
  Uni<String> next(UUID system) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    String secret = SystemSecret.draw();
    return delete("systemId = ?1 and expiresAt is not null", system)
        .chain(() -> list("systemId", system))
        .invoke(before -> expire(before, now.plus(settings.secretOverlap())))
        .chain(() -> persist(SystemSecret.of(system, secret, now, vault)))
        .replaceWith(secret);
  }

  Uni<Long> forget(UUID system) {
    return delete("systemId", system);
  }

  /** Whether this is one of the system's. */
  Uni<Boolean> opens(UUID system, String secret) {
    return count(
            "systemId = ?1 and secretPrint in ?2 and (expiresAt is null or expiresAt > ?3)",
            system,
            vault.fingerprints(SystemSecret.PRINT, secret),
            OffsetDateTime.now(clock))
        .map(found -> found > 0);
  }

  private static void expire(List<SystemSecret> before, OffsetDateTime at) {
    before.forEach(secret -> secret.expire(at));
  }
}
