package org.palmreferral.activity.plan;

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

/** One step of an activity's history. */
@Entity
@Immutable
@Table(name = "activity_step")
class ActivityStep {
  @Id UUID id;

  @Column(name = "activity_id")
  UUID activityId;

  OffsetDateTime at;
  UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  ActivityVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable ActivityStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  ActivityStatus toStatus;

  @Enumerated(EnumType.STRING)
  @Nullable CancelReason reason;

  byte @Nullable [] words;

  @SuppressWarnings("NullAway.Init")
  protected ActivityStep() {}

  static ActivityStep of(
      Actor actor,
      Activity activity,
      ActivityVerb verb,
      @Nullable ActivityStatus from,
      OffsetDateTime now) {
    ActivityStep step = new ActivityStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.activityId = activity.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.organisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = activity.status;
    return step;
  }

  static Place place(UUID id) {
    return new Place("activity_step.words", id);
  }
}
