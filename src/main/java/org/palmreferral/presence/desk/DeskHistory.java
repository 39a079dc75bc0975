package org.palmreferral.presence.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.vault.Vault;

/** Writes down who did what, in the transaction in which it is done. */
@ApplicationScoped
class DeskHistory {

  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  DeskHistory(AuditLog audit, Vault vault, Clock clock) {
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  Uni<Void> took(Actor actor, DeskVerb verb, PresenceStep.About about, @Nullable String reason) {
    PresenceStep step =
        PresenceStep.of(actor, verb, about, reason, OffsetDateTime.now(clock), vault);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(
            () ->
                audit.record(
                    actor, "presence." + verb.name().toLowerCase(Locale.ROOT), about.account()));
  }
}
