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
import org.palmreferral.actor.Actor;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.vault.Place;

/** A donation drive as it begins; its sums are moved by PostgreSQL, since many record at once. */
@Entity
@Immutable
@Table(name = "drive")
class Drive {
  @Id UUID id;
  String number;

  @Column(name = "case_id")
  UUID caseId;

  byte[] purpose;

  @Column(name = "ends_on")
  LocalDate endsOn;

  @Column(name = "opened_by")
  UUID openedBy;

  @Column(name = "opened_at")
  OffsetDateTime openedAt;

  @SuppressWarnings("NullAway.Init")
  protected Drive() {}

  static Drive opened(
      Actor actor, KnownCase known, String number, DriveForms.Opening form, OffsetDateTime now) {
    Drive drive = new Drive();
    drive.id = UuidCreator.getTimeOrderedEpoch();
    drive.number = number;
    drive.caseId = known.id();
    drive.purpose =
        Objects.requireNonNull(known.key().seal(form.purpose(), purposePlace(drive.id)));
    drive.endsOn = form.endsOn();
    drive.openedBy = actor.account();
    drive.openedAt = now;
    return drive;
  }

  static Place purposePlace(UUID id) {
    return new Place("drive.purpose", id);
  }
}
