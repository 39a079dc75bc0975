package org.palmreferral.referral.clue;

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

/** One step of a clue's history. */
@Entity
@Immutable
@Table(name = "clue_step")
class ClueStep {
  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  OffsetDateTime at;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  ClueVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable ClueStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  ClueStatus toStatus;

  @Nullable String reason;
  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected ClueStep() {}

  static ClueStep of(
      Clue clue,
      Actor actor,
      ClueVerb verb,
      @Nullable ClueStatus from,
      @Nullable String reason,
      @Nullable String note,
      OffsetDateTime now) {
    ClueStep step = new ClueStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.clueId = clue.id();
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = clue.status();
    step.reason = reason;
    step.note = clue.key().seal(note, place(step.id));
    return step;
  }

  /** One that was taken elsewhere, and then. */
  static ClueStep carried(Clue clue, Actor machine, ClueCargo.Told told) {
    ClueStep step = of(clue, machine, told.verb(), ClueStatus.SUBMITTED, null, null, told.at());
    step.id = told.id();
    step.note = clue.key().seal(told.words(), place(told.id()));
    return step;
  }

  static Place place(UUID id) {
    return new Place("clue_step.note", id);
  }
}
