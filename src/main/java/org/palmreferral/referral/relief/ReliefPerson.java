package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.referral.clue.KnownPerson;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One of the people a case would relieve. */
@Entity
@Immutable
@Table(name = "relief_person")
class ReliefPerson {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  short position;
  byte[] name;

  @Column(name = "identity_print")
  byte @Nullable [] identityPrint;

  @Column(name = "name_print")
  byte[] namePrint;

  boolean minor;
  boolean female;

  @SuppressWarnings("NullAway.Init")
  protected ReliefPerson() {}

  static ReliefPerson of(ReliefCase relief, int position, KnownPerson known, Vault vault) {
    ReliefPerson person = new ReliefPerson();
    person.id = UuidCreator.getTimeOrderedEpoch();
    person.caseId = relief.id;
    person.position = (short) position;
    person.name = Objects.requireNonNull(relief.key().seal(known.name(), namePlace(person.id)));
    person.identityPrint =
        known.identityNumber() == null
            ? null
            : IdentityNumber.parse(known.identityNumber()).orElseThrow().print(vault);
    person.namePrint = known.namePrint(vault);
    person.minor = known.minor();
    person.female = known.female();
    return person;
  }

  String name(CaseKey key) {
    return Objects.requireNonNull(key.open(name, namePlace(id)));
  }

  static Place namePlace(UUID id) {
    return new Place("relief_person.name", id);
  }
}
