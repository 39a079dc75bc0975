package org.palmreferral.volunteer.profile;

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

/** One step of a registration's history. */
@Entity
@Immutable
@Table(name = "volunteer_step")
class VolunteerStep {
  @Id UUID id;

  @Column(name = "volunteer_id")
  UUID volunteerId;

  OffsetDateTime at;
  UUID account;
  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  VolunteerVerb verb;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status")
  @Nullable VolunteerStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  VolunteerStatus toStatus;

  @SuppressWarnings("NullAway.Init")
  protected VolunteerStep() {}

  static VolunteerStep of(
      Volunteer volunteer,
      Actor actor,
      VolunteerVerb verb,
      @Nullable VolunteerStatus from,
      OffsetDateTime now) {
    VolunteerStep step = new VolunteerStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.volunteerId = volunteer.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.organisation();
    step.role = actor.role();
    step.verb = verb;
    step.fromStatus = from;
    step.toStatus = volunteer.status;
    return step;
  }
}
