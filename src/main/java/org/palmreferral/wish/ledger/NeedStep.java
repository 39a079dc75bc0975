package org.palmreferral.wish.ledger;

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

/** One step of a need's history. */
@Entity
@Immutable
@Table(name = "need_step")
class NeedStep {
  @Id UUID id;

  @Column(name = "need_id")
  UUID needId;

  OffsetDateTime at;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  NeedVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable NeedStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  NeedStatus toStatus;

  @Enumerated(EnumType.STRING)
  @Nullable NeedReason reason;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected NeedStep() {}

  static NeedStep of(
      Need need,
      Actor actor,
      NeedVerb verb,
      @Nullable NeedStatus from,
      @Nullable String note,
      OffsetDateTime now,
      Vault vault) {
    NeedStep step = new NeedStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.needId = need.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = need.status;
    step.reason = need.endReason;
    step.note = vault.seal(note, place(step.id));
    return step;
  }

  static Place place(UUID id) {
    return new Place("need_step.note", id);
  }
}
