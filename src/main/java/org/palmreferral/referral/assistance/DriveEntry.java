package org.palmreferral.referral.assistance;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.vault.Place;

/** One movement of a drive's money; the words say who gave it, or what it went to. */
@Entity
@Immutable
@Table(name = "drive_entry")
class DriveEntry {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "drive_id")
  UUID driveId;

  @Enumerated(EnumType.STRING)
  EntryKind kind;

  long amount;
  LocalDate day;

  @Column(name = "pledge_id")
  @Nullable UUID pledgeId;

  @Column(name = "person_id")
  @Nullable UUID personId;

  byte @Nullable [] words;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @SuppressWarnings("NullAway.Init")
  protected DriveEntry() {}

  static DriveEntry of(
      Actor actor, KnownCase known, UUID driveId, DriveForms.Entry form, OffsetDateTime now) {
    DriveEntry entry = new DriveEntry();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.caseId = known.id();
    entry.driveId = driveId;
    entry.kind = form.kind();
    entry.amount = form.amount();
    entry.day = form.day();
    entry.pledgeId = form.pledge();
    entry.personId = form.person();
    entry.words = known.key().seal(form.words(), wordsPlace(entry.id));
    entry.recordedBy = actor.account();
    entry.recordedAt = now;
    return entry;
  }

  static Place wordsPlace(UUID id) {
    return new Place("drive_entry.words", id);
  }
}
