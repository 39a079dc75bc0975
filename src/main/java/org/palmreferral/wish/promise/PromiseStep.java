package org.palmreferral.wish.promise;

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

/** One step of a promise's history; without an account, time or the wish took it. */
@Entity
@Immutable
@Table(name = "promise_step")
class PromiseStep {
  @Id UUID id;

  @Column(name = "promise_id")
  UUID promiseId;

  OffsetDateTime at;
  @Nullable UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  @Nullable Role role;

  @Enumerated(EnumType.STRING)
  PromiseVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable PromiseStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  PromiseStatus toStatus;

  @Nullable String reason;
  byte @Nullable [] words;

  @SuppressWarnings("NullAway.Init")
  protected PromiseStep() {}

  static PromiseStep of(
      @Nullable Actor actor,
      Promise promise,
      PromiseVerb verb,
      @Nullable PromiseStatus from,
      OffsetDateTime now) {
    PromiseStep step = new PromiseStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.promiseId = promise.id;
    step.at = now;
    step.account = actor == null ? null : actor.account();
    step.organisation = actor == null ? null : actor.organisation();
    step.role = actor == null ? null : actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = promise.status;
    return step;
  }

  static Place place(UUID id) {
    return new Place("promise_step.words", id);
  }
}
