package org.palmreferral.referral.assistance;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.vault.Place;

/**
 * A meeting of agencies about a case, as it was recorded; a mistake is put right by a new entry.
 */
@Entity
@Immutable
@Table(name = "consultation")
class Consultation {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "held_on")
  LocalDate heldOn;

  @Column(name = "called_by")
  UUID calledBy;

  byte[] minutes;
  @Nullable UUID corrects;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @SuppressWarnings("NullAway.Init")
  protected Consultation() {}

  static Consultation of(
      KnownCase known, ConsultationForm form, UUID calledBy, UUID recordedBy, OffsetDateTime now) {
    Consultation held = new Consultation();
    held.id = UuidCreator.getTimeOrderedEpoch();
    held.caseId = known.id();
    held.heldOn = form.heldOn();
    held.calledBy = calledBy;
    held.minutes = Objects.requireNonNull(known.key().seal(form.minutes(), minutesPlace(held.id)));
    held.corrects = form.corrects();
    held.recordedBy = recordedBy;
    held.recordedAt = now;
    return held;
  }

  static Place minutesPlace(UUID id) {
    return new Place("consultation.minutes", id);
  }
}
