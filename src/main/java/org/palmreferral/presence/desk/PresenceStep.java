package org.palmreferral.presence.desk;

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

/** What somebody did to a record of presence, and why. */
@Entity
@Immutable
@Table(name = "presence_step")
class PresenceStep {
  @Id UUID id;

  @Column(name = "station_id")
  UUID stationId;

  UUID account;
  OffsetDateTime moment;

  @Column(name = "check_in_id")
  @Nullable UUID checkInId;

  @Column(name = "contest_id")
  @Nullable UUID contestId;

  OffsetDateTime at;

  @Column(name = "done_by")
  UUID doneBy;

  @Nullable UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  DeskVerb verb;

  byte @Nullable [] words;

  @SuppressWarnings("NullAway.Init")
  protected PresenceStep() {}

  /**
   * What a step is about.
   *
   * @param account whose time
   * @param moment of the check-in or stay
   */
  record About(
      UUID station,
      UUID account,
      OffsetDateTime moment,
      @Nullable UUID checkIn,
      @Nullable UUID contest) {}

  static PresenceStep of(
      Actor actor,
      DeskVerb verb,
      About about,
      @Nullable String reason,
      OffsetDateTime now,
      Vault vault) {
    PresenceStep step = new PresenceStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.stationId = about.station();
    step.account = about.account();
    step.moment = about.moment();
    step.checkInId = about.checkIn();
    step.contestId = about.contest();
    step.at = now;
    step.doneBy = actor.account();
    step.organisation = actor.organisation();
    step.role = actor.role();
    step.verb = verb;
    step.words = vault.seal(reason, new Place("presence_step.words", step.id));
    return step;
  }
}
