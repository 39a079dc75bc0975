package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Somebody who serves for an organisation, as she told it. */
@Entity
@Table(name = "volunteer")
class Volunteer {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  VolunteerStatus status;

  UUID account;

  @Column(name = "organisation_id")
  UUID organisation;

  String region;
  byte[] born;
  boolean minor;
  byte @Nullable [] guardian;

  @Column(name = "consent_ended_on")
  @Nullable LocalDate consentEndedOn;

  String[] skills;

  @Column(name = "own_skills")
  byte @Nullable [] ownSkills;

  String[] languages;
  String[] services;
  String[] free;

  @Column(name = "radius_km")
  @Nullable Short radiusKm;

  @Nullable BigDecimal latitude;
  @Nullable BigDecimal longitude;

  @Column(name = "registered_at")
  OffsetDateTime registeredAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Volunteer() {}

  static Volunteer registered(Actor actor, OrganisationCard house, OffsetDateTime now) {
    Volunteer volunteer = new Volunteer();
    volunteer.id = UuidCreator.getTimeOrderedEpoch();
    volunteer.status = VolunteerStatus.ACTIVE;
    volunteer.account = actor.account();
    volunteer.organisation = house.id();
    volunteer.region = house.region();
    volunteer.registeredAt = now;
    return volunteer;
  }

  /** Takes over what she told; a form that was checked. */
  void tell(VolunteerForm form, LocalDate today, ObjectMapper mapper, Vault vault) {
    requireHere();
    minor = VolunteerForm.isMinor(form.born(), today);
    born = Objects.requireNonNull(vault.seal(form.born().toString(), place("born")));
    guardian =
        minor
            ? vault.seal(
                Stored.json(Objects.requireNonNull(form.guardian()), mapper), place("guardian"))
            : null;
    skills = codes(form.skills());
    List<String> own = form.ownSkills();
    ownSkills =
        own == null || own.isEmpty()
            ? null
            : vault.seal(Stored.json(own, mapper), place("own_skills"));
    languages = codes(form.languages());
    services = codes(form.services());
    free = form.free().stream().map(Slot::stored).distinct().sorted().toArray(String[]::new);
    radiusKm = form.radiusKm() == null ? null : form.radiusKm().shortValue();
    latitude = minor ? null : VolunteerForm.rough(form.latitude());
    longitude = minor ? null : VolunteerForm.rough(form.longitude());
  }

  void pause() {
    move(VolunteerStatus.PAUSED);
  }

  void resume() {
    move(VolunteerStatus.ACTIVE);
  }

  void leave() {
    move(VolunteerStatus.LEFT);
  }

  /** Without the guardian's consent a minor serves no longer. */
  void withdrawConsent(LocalDate today) {
    if (guardian == null) {
      throw new Refusal.RuleBroken("volunteer.no_guardian");
    }
    move(VolunteerStatus.LEFT);
    consentEndedOn = today;
  }

  /** Refuses for somebody who has left. */
  void requireHere() {
    if (status == VolunteerStatus.LEFT) {
      throw new Refusal.Conflict("volunteer.arrow");
    }
  }

  LocalDate born(Vault vault) {
    return LocalDate.parse(Objects.requireNonNull(vault.open(born, place("born"))));
  }

  Place place(String column) {
    return new Place("volunteer." + column, id);
  }

  private static String[] codes(List<String> codes) {
    return codes.stream().distinct().sorted().toArray(String[]::new);
  }

  private void move(VolunteerStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("volunteer.arrow");
    }
    status = to;
  }
}
