package org.palmreferral.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One step of a request's history. */
@Entity
@Immutable
@Table(name = "subject_request_step")
class SubjectRequestStep {
  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  OffsetDateTime at;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  RequestVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable RequestStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  RequestStatus toStatus;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected SubjectRequestStep() {}

  static SubjectRequestStep of(
      SubjectRequest request,
      Actor actor,
      RequestVerb verb,
      @Nullable RequestStatus from,
      @Nullable String note,
      OffsetDateTime now,
      Vault vault) {
    SubjectRequestStep step = new SubjectRequestStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.requestId = request.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = request.status;
    step.note = vault.seal(note, place(step.id));
    return step;
  }

  static Place place(UUID id) {
    return new Place("subject_request_step.note", id);
  }
}
