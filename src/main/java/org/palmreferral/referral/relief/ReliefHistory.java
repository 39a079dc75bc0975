package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;

/** A step and its audit entry go together, in the transaction of the step. */
@ApplicationScoped
class ReliefHistory {

  private final AuditLog audit;
  private final Clock clock;

  ReliefHistory(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Writes down a step that the case has just taken; the note is sealed. */
  Uni<ReliefRef> took(
      Actor actor,
      ReliefCase relief,
      ReliefVerb verb,
      @Nullable ReliefStatus from,
      @Nullable String note) {
    ReliefStep step = ReliefStep.of(relief, actor, verb, from, note, OffsetDateTime.now(clock));
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(
            () -> audit.record(actor, "relief." + verb.name().toLowerCase(Locale.ROOT), relief.id))
        .chain(() -> Panache.flush())
        .map(flushed -> ReliefRef.of(relief));
  }
}
