package org.palmreferral.referral.assistance;

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

/** One step of a measure's history. */
@Entity
@Immutable
@Table(name = "measure_step")
class MeasureStep {
  @Id UUID id;

  @Column(name = "measure_id")
  UUID measureId;

  OffsetDateTime at;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  MeasureVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable MeasureStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  MeasureStatus toStatus;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected MeasureStep() {}

  static MeasureStep of(
      Measure measure,
      Actor actor,
      MeasureVerb verb,
      @Nullable MeasureStatus from,
      @Nullable String note,
      OffsetDateTime now) {
    MeasureStep step = new MeasureStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.measureId = measure.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = measure.status;
    step.note = measure.key().seal(note, notePlace(step.id));
    return step;
  }

  static Place notePlace(UUID id) {
    return new Place("measure_step.note", id);
  }
}
