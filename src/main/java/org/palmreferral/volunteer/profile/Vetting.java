package org.palmreferral.volunteer.profile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * What was answered when it was asked whether there are records of sexual offences, abuse,
 * trafficking or violence (未成年人保护法第六十二条). The newest answer counts.
 */
@Entity
@Table(name = "volunteer_vetting")
class Vetting {

  /** 审查结果. Names are stored: add, never rename. */
  @Schema(name = "VettingOutcome")
  enum Outcome {
    /** 无记录. */
    CLEAR,
    /** 有记录. */
    NOT_CLEAR
  }

  /**
   * An answer.
   *
   * @param checkedOn the day of the answer; without it today
   * @param reference number and office of the answer
   */
  @Schema(name = "VettingForm")
  record Form(
      @NotNull Outcome outcome,
      @Nullable LocalDate checkedOn,
      @NotBlank @Size(max = 200) @PlainText String reference) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  @Id UUID id;

  @Column(name = "volunteer_id")
  UUID volunteerId;

  UUID account;

  @Enumerated(EnumType.STRING)
  Outcome outcome;

  @Column(name = "checked_on")
  LocalDate checkedOn;

  @Column(name = "valid_until")
  LocalDate validUntil;

  byte[] reference;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @Column(name = "superseded_at")
  @Nullable OffsetDateTime supersededAt;

  @SuppressWarnings("NullAway.Init")
  protected Vetting() {}

  static Vetting of(
      Volunteer volunteer,
      Actor actor,
      Form form,
      LocalDate checkedOn,
      LocalDate validUntil,
      OffsetDateTime now,
      Vault vault) {
    Vetting vetting = new Vetting();
    vetting.id = UuidCreator.getTimeOrderedEpoch();
    vetting.volunteerId = volunteer.id;
    vetting.account = volunteer.account;
    vetting.outcome = form.outcome();
    vetting.checkedOn = checkedOn;
    vetting.validUntil = validUntil;
    vetting.reference = Objects.requireNonNull(vault.seal(form.reference(), vetting.place()));
    vetting.recordedBy = actor.account();
    vetting.recordedAt = now;
    return vetting;
  }

  Place place() {
    return new Place("volunteer_vetting.reference", id);
  }
}
