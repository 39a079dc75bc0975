package org.palmreferral.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;

/** One line of the audit log; written once. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {
  @Id UUID id;

  @Column(nullable = false)
  OffsetDateTime at;

  @Nullable UUID account;
  @Nullable UUID organisation;
  @Nullable String role;

  @Column(nullable = false)
  String action;

  @Column(nullable = false)
  UUID target;

  @Column(name = "trace_id")
  @Nullable String traceId;

  /** Ciphertext of what a person gave as her reason. */
  byte @Nullable [] why;

  @SuppressWarnings("NullAway.Init")
  protected AuditEntry() {}

  AuditEntry(
      UUID id,
      OffsetDateTime at,
      @Nullable Actor actor,
      String action,
      UUID target,
      @Nullable String traceId,
      byte @Nullable [] why) {
    this.id = id;
    this.at = at;
    this.account = actor == null ? null : actor.account();
    this.organisation = actor == null ? null : actor.organisation();
    this.role = actor == null ? null : actor.role().name();
    this.action = action;
    this.target = target;
    this.traceId = traceId;
    this.why = why;
  }
}
