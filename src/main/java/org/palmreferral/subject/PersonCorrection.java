package org.palmreferral.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/**
 * That a field of a person was put right, by whom and on what evidence; what stood there before.
 */
@Entity
@Immutable
@Table(name = "person_correction")
class PersonCorrection {
  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  @Column(name = "person_id")
  UUID personId;

  @Column(name = "request_id")
  UUID requestId;

  @Enumerated(EnumType.STRING)
  PersonField field;

  byte @Nullable [] before;
  byte[] evidence;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  OffsetDateTime at;

  @SuppressWarnings("NullAway.Init")
  protected PersonCorrection() {}

  static PersonCorrection of(
      Actor actor,
      SubjectRequest request,
      UUID person,
      CorrectionForm form,
      @Nullable String before,
      OffsetDateTime now,
      CaseKey key) {
    PersonCorrection correction = new PersonCorrection();
    correction.id = UuidCreator.getTimeOrderedEpoch();
    correction.clueId = form.clue();
    correction.personId = person;
    correction.requestId = request.id;
    correction.field = form.field();
    correction.before = key.seal(before, place("before", correction.id));
    correction.evidence =
        Objects.requireNonNull(key.seal(form.evidence(), place("evidence", correction.id)));
    correction.account = actor.account();
    correction.organisation = actor.requireOrganisation();
    correction.role = actor.role();
    correction.at = now;
    return correction;
  }

  static Place place(String column, UUID id) {
    return new Place("person_correction." + column, id);
  }
}
