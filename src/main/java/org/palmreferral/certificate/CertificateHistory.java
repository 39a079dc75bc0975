package org.palmreferral.certificate;

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
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.vault.Vault;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class CertificateHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "certificate.step";

  /** The index that lets one request of somebody wait at an organisation. */
  private static final String WAITING_ONCE = "certificate_waiting_once";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Vault vault;
  private final Clock clock;

  CertificateHistory(AuditLog audit, Outbox outbox, Vault vault, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
  }

  /** Writes down a step that the certificate has just taken; the note is sealed. */
  Uni<CertificateRef> took(
      Actor actor,
      Certificate certificate,
      CertificateVerb verb,
      @Nullable CertificateStatus from,
      @Nullable String note) {
    CertificateStep step =
        CertificateStep.of(certificate, actor, verb, from, note, OffsetDateTime.now(clock), vault);
    String action = "certificate." + verb.name().toLowerCase(Locale.ROOT);
    return Panache.flush()
        .onFailure(e -> Violation.of(WAITING_ONCE, e))
        .transform(twice -> new Refusal.Conflict("certificate.waiting"))
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, certificate.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> CertificateRef.of(certificate));
  }
}
