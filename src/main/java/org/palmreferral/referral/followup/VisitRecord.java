package org.palmreferral.referral.followup;

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
import org.palmreferral.actor.Role;
import org.palmreferral.referral.assistance.Relation;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** How it went when somebody set out on a visit. */
@Entity
@Immutable
@Table(name = "visit_record")
class VisitRecord {
  @Id UUID id;

  @Column(name = "visit_id")
  UUID visitId;

  @Column(name = "visited_on")
  LocalDate visitedOn;

  boolean reached;

  @Enumerated(EnumType.STRING)
  @Nullable NotReached reason;

  @Enumerated(EnumType.STRING)
  @Column(name = "spoken_to")
  @Nullable Relation spokenTo;

  @Column(name = "new_need")
  byte @Nullable [] newNeed;

  byte @Nullable [] words;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @SuppressWarnings("NullAway.Init")
  protected VisitRecord() {}

  static VisitRecord of(Actor actor, UUID visit, VisitForm form, OffsetDateTime now, CaseKey key) {
    VisitRecord entry = new VisitRecord();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.visitId = visit;
    entry.visitedOn = form.visitedOn();
    entry.reached = form.reached();
    entry.reason = form.notReached();
    entry.spokenTo = form.spokenTo();
    entry.newNeed = key.seal(form.newNeed(), place("new_need", entry.id));
    entry.words = key.seal(form.words(), place("words", entry.id));
    entry.recordedBy = actor.account();
    entry.role = actor.role();
    entry.recordedAt = now;
    return entry;
  }

  static Place place(String column, UUID id) {
    return new Place("visit_record." + column, id);
  }
}
