package org.palmreferral.wish.ledger;

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

/** A step and its audit entry go together, in the transaction of the step. */
@ApplicationScoped
class NeedHistory {

  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  NeedHistory(AuditLog audit, Vault vault, Clock clock) {
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  /** Writes down a step that the need has just taken; the note is sealed. */
  Uni<NeedRef> took(
      Actor actor, Need need, NeedVerb verb, @Nullable NeedStatus from, @Nullable String note) {
    NeedStep step = NeedStep.of(need, actor, verb, from, note, OffsetDateTime.now(clock), vault);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, "need." + verb.name().toLowerCase(Locale.ROOT), need.id))
        .chain(() -> Panache.flush())
        .map(flushed -> NeedRef.of(need));
  }
}
