package org.palmreferral.referral.custody;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.vault.CaseKey;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class IdentityRequestHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "identity_request.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  IdentityRequestHistory(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  Uni<IdentityRequestRef> took(Actor actor, IdentityRequest request, String words, CaseKey key) {
    IdentityRequestStep step =
        IdentityRequestStep.of(request, actor, words, OffsetDateTime.now(clock), key);
    String action = "identity_request." + request.status.name().toLowerCase(Locale.ROOT);
    return Panache.flush()
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, request.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> IdentityRequestRef.of(request));
  }
}
