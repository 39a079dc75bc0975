package org.palmreferral.referral.assistance;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.vault.Place;

/** Somebody of a case's household. The name of whom the case relieves stands with the case. */
@Entity
@Immutable
@Table(name = "household_person")
class HouseholdPerson {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Enumerated(EnumType.STRING)
  Relation relation;

  byte @Nullable [] name;
  boolean minor;
  boolean female;

  @SuppressWarnings("NullAway.Init")
  protected HouseholdPerson() {}

  static HouseholdPerson of(KnownCase known, HouseholdForm form) {
    HouseholdPerson person = new HouseholdPerson();
    person.id = UuidCreator.getTimeOrderedEpoch();
    person.caseId = known.id();
    person.relation = form.relation();
    person.name = known.key().seal(form.name(), namePlace(person.id));
    person.minor = form.minor();
    person.female = form.female();
    return person;
  }

  static Place namePlace(UUID id) {
    return new Place("household_person.name", id);
  }
}
