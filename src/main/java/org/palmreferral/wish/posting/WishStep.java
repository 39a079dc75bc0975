package org.palmreferral.wish.posting;

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

/** One step of a wish's history; without an account, time took it. */
@Entity
@Immutable
@Table(name = "wish_step")
class WishStep {
  @Id UUID id;

  @Column(name = "wish_id")
  UUID wishId;

  OffsetDateTime at;
  @Nullable UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  @Nullable Role role;

  @Enumerated(EnumType.STRING)
  WishVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable WishStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  WishStatus toStatus;

  @Nullable String reason;
  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected WishStep() {}

  static WishStep of(
      @Nullable Actor actor,
      Wish wish,
      WishVerb verb,
      @Nullable WishStatus from,
      @Nullable String reason,
      @Nullable String note,
      OffsetDateTime now) {
    WishStep step = new WishStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.wishId = wish.id();
    step.at = now;
    step.account = actor == null ? null : actor.account();
    step.organisation = actor == null ? null : actor.organisation();
    step.role = actor == null ? null : actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = wish.status();
    step.reason = reason;
    step.note = note == null ? null : wish.key().seal(note, place(step.id));
    return step;
  }

  static Place place(UUID id) {
    return new Place("wish_step.note", id);
  }
}
