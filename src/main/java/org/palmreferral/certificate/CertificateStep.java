package org.palmreferral.certificate;

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

/** One step of a certificate's history. */
@Entity
@Immutable
@Table(name = "certificate_step")
class CertificateStep {
  @Id UUID id;

  @Column(name = "certificate_id")
  UUID certificateId;

  OffsetDateTime at;
  UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  CertificateVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable CertificateStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  CertificateStatus toStatus;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected CertificateStep() {}

  static CertificateStep of(
      Certificate certificate,
      Actor actor,
      CertificateVerb verb,
      @Nullable CertificateStatus from,
      @Nullable String note,
      OffsetDateTime now,
      Vault vault) {
    CertificateStep step = new CertificateStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.certificateId = certificate.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.organisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = certificate.status;
    step.note = vault.seal(note, step.place());
    return step;
  }

  Place place() {
    return new Place("certificate_step.note", id);
  }
}
