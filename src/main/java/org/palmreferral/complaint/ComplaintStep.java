package org.palmreferral.complaint;

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

/** One step of a complaint's history; the words of an answer are its note. */
@Entity
@Immutable
@Table(name = "complaint_step")
class ComplaintStep {
  @Id UUID id;

  @Column(name = "complaint_id")
  UUID complaintId;

  OffsetDateTime at;
  UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  ComplaintVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable ComplaintStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  ComplaintStatus toStatus;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected ComplaintStep() {}

  static ComplaintStep of(
      Complaint complaint,
      Actor actor,
      ComplaintVerb verb,
      @Nullable ComplaintStatus from,
      @Nullable String note,
      OffsetDateTime now,
      Vault vault) {
    ComplaintStep step = new ComplaintStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.complaintId = complaint.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.organisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = complaint.status;
    step.note = vault.seal(note, place(step.id));
    return step;
  }

  static Place place(UUID id) {
    return new Place("complaint_step.note", id);
  }
}
