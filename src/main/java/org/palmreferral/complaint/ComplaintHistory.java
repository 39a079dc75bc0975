package org.palmreferral.complaint;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.vault.Vault;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class ComplaintHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "complaint.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Vault vault;
  private final Clock clock;

  ComplaintHistory(AuditLog audit, Outbox outbox, Vault vault, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
  }

  /** Writes down a step that the complaint has just taken; the note is sealed. */
  Uni<ComplaintRef> took(
      Actor actor,
      Complaint complaint,
      ComplaintVerb verb,
      @Nullable ComplaintStatus from,
      @Nullable String note) {
    ComplaintStep step =
        ComplaintStep.of(complaint, actor, verb, from, note, OffsetDateTime.now(clock), vault);
    String action = "complaint." + verb.name().toLowerCase(Locale.ROOT);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, complaint.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> ComplaintRef.of(complaint));
  }
}
