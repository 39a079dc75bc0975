package org.palmreferral.referral.relief;

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

/** One step of a case's history. */
@Entity
@Immutable
@Table(name = "relief_step")
class ReliefStep {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  OffsetDateTime at;

  /** Whoever took it; nobody when a term ran out. */
  @Nullable UUID account;

  UUID organisation;

  @Enumerated(EnumType.STRING)
  @Nullable Role role;

  @Enumerated(EnumType.STRING)
  ReliefVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable ReliefStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  ReliefStatus toStatus;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected ReliefStep() {}

  static ReliefStep of(
      ReliefCase relief,
      Actor actor,
      ReliefVerb verb,
      @Nullable ReliefStatus from,
      @Nullable String note,
      OffsetDateTime now) {
    ReliefStep step = new ReliefStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.caseId = relief.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = relief.status;
    step.note = relief.key().seal(note, place(step.id));
    return step;
  }

  static Place place(UUID id) {
    return new Place("relief_step.note", id);
  }
}
