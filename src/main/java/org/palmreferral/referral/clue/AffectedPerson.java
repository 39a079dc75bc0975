package org.palmreferral.referral.clue;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.referral.clue.Categories.Basis;
import org.palmreferral.referral.clue.Categories.NoNumber;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One of the people a clue is about; who she is stands here sealed. */
@Entity
@Immutable
@Table(name = "clue_person")
class AffectedPerson {
  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  short position;
  byte[] name;

  @Column(name = "identity_number")
  byte @Nullable [] identityNumber;

  @Column(name = "identity_print")
  byte @Nullable [] identityPrint;

  @Enumerated(EnumType.STRING)
  @Column(name = "no_number_reason")
  @Nullable NoNumber noNumberReason;

  @Column(name = "birth_date")
  byte[] birthDate;

  @Column(name = "name_print")
  byte @Nullable [] namePrint;

  boolean minor;

  @Enumerated(EnumType.STRING)
  @Column(name = "age_band")
  AgeBand ageBand;

  boolean female;
  byte @Nullable [] phone;

  @Column(name = "phone_print")
  byte @Nullable [] phonePrint;

  byte @Nullable [] address;
  byte @Nullable [] guardian;

  @Enumerated(EnumType.STRING)
  Basis basis;

  @SuppressWarnings("NullAway.Init")
  protected AffectedPerson() {}

  static AffectedPerson of(Clue clue, int position, PersonForm form, LocalDate today, Vault vault) {
    return of(UuidCreator.getTimeOrderedEpoch(), clue, position, form, today, vault);
  }

  /** One who has her id already, where she comes from. */
  static AffectedPerson of(
      UUID id, Clue clue, int position, PersonForm form, LocalDate today, Vault vault) {
    CaseKey key = clue.key();
    AffectedPerson person = new AffectedPerson();
    person.id = id;
    person.clueId = clue.id();
    person.position = (short) position;
    person.name = Objects.requireNonNull(key.seal(form.name(), place("name", id)));
    IdentityNumber number = form.parsedNumber();
    if (number != null) {
      person.identityNumber = key.seal(number.digits(), place("identity_number", id));
      person.identityPrint = number.print(vault);
    }
    person.noNumberReason = form.noNumber();
    person.birthDate =
        Objects.requireNonNull(key.seal(form.born().toString(), place("birth_date", id)));
    person.namePrint = KnownPerson.namePrint(form.name(), form.born(), form.isFemale(), vault);
    person.minor = form.minorOn(today);
    person.ageBand = AgeBand.of(form.born(), today);
    person.female = form.isFemale();
    person.phone = key.seal(form.phone(), place("phone", id));
    person.phonePrint = form.phone() == null ? null : phonePrint(form.phone(), vault);
    person.address = key.seal(form.address(), place("address", id));
    person.guardian =
        form.guardian() == null ? null : key.seal(form.guardian().line(), place("guardian", id));
    person.basis = form.basis();
    return person;
  }

  /** Finds a phone again without reading it. */
  static byte[] phonePrint(String phone, Vault vault) {
    return vault.fingerprint("clue-person-phone", phone);
  }

  /** To look for it by: also under the keys of before. */
  static List<byte[]> phonePrints(String phone, Vault vault) {
    return vault.fingerprints("clue-person-phone", phone);
  }

  String name(CaseKey key) {
    return required(name, "name", key);
  }

  LocalDate birthDate(CaseKey key) {
    return LocalDate.parse(required(birthDate, "birth_date", key));
  }

  @Nullable String open(byte @Nullable [] sealed, String column, CaseKey key) {
    return key.open(sealed, place(column, id));
  }

  private String required(byte[] sealed, String column, CaseKey key) {
    return Objects.requireNonNull(key.open(sealed, place(column, id)));
  }

  static Place place(String column, UUID id) {
    return new Place("clue_person." + column, id);
  }
}
