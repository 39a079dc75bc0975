package org.palmreferral.exchange.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of webhooks. */
final class SealedWebhooks {

  private SealedWebhooks() {}

  @Produces
  @Singleton
  static SealedTable secret() {
    return new SealedTable(
        "webhook_secret", SealedTable.INSTALLATION, List.of("secret"), List.of());
  }
}
