package org.palmreferral.subject;

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
class SubjectHistory {

  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  SubjectHistory(AuditLog audit, Vault vault, Clock clock) {
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  /** Writes down a step that the request has just taken; the note is sealed. */
  Uni<SubjectRequestRef> took(
      Actor actor,
      SubjectRequest request,
      RequestVerb verb,
      @Nullable RequestStatus from,
      @Nullable String note) {
    SubjectRequestStep step =
        SubjectRequestStep.of(request, actor, verb, from, note, OffsetDateTime.now(clock), vault);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(
            () ->
                audit.record(actor, "subject." + verb.name().toLowerCase(Locale.ROOT), request.id))
        .chain(() -> Panache.flush())
        .map(flushed -> SubjectRequestRef.of(request));
  }
}
