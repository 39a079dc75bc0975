package org.palmreferral.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.KnownPerson;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** What somebody asks of an office about what is held of her, and where it stands. */
@Entity
@Table(name = "subject_request")
class SubjectRequest {
  private static final byte[] EMPTIED = {};

  @Id UUID id;

  String number;

  @Enumerated(EnumType.STRING)
  RequestKind kind;

  @Enumerated(EnumType.STRING)
  RequestStatus status;

  @Column(name = "organisation_id")
  UUID organisationId;

  String region;

  @Column(name = "received_by")
  UUID receivedBy;

  @Column(name = "received_at")
  OffsetDateTime receivedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "checked_by")
  IdentityCheck checkedBy;

  byte[] name;

  @Column(name = "identity_number")
  byte @Nullable [] identityNumber;

  @Column(name = "birth_date")
  byte[] birthDate;

  boolean female;

  @Column(name = "identity_print")
  byte @Nullable [] identityPrint;

  @Column(name = "name_print")
  byte @Nullable [] namePrint;

  byte @Nullable [] words;

  @Column(name = "clue_id")
  @Nullable UUID clueId;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "answered_by")
  @Nullable UUID answeredBy;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  @Enumerated(EnumType.STRING)
  @Nullable RequestRefusal refusal;

  @Column(name = "emptied_at")
  @Nullable OffsetDateTime emptiedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected SubjectRequest() {}

  /** A request as it is written down; the office answers it by a day. */
  static SubjectRequest received(
      Actor actor,
      RequestForm form,
      String number,
      OffsetDateTime now,
      LocalDate due,
      Vault vault) {
    SubjectRequest request = new SubjectRequest();
    request.id = UuidCreator.getTimeOrderedEpoch();
    request.number = number;
    request.kind = form.kind();
    request.status = RequestStatus.RECEIVED;
    request.organisationId = actor.requireOrganisation();
    request.region = actor.requireRegion();
    request.receivedBy = actor.account();
    request.receivedAt = now;
    request.checkedBy = form.checkedBy();
    request.name = Objects.requireNonNull(vault.seal(form.name(), request.place("name")));
    IdentityNumber known = form.parsed();
    if (known != null) {
      request.identityNumber = vault.seal(known.digits(), request.place("identity_number"));
      request.identityPrint = known.print(vault);
    }
    request.birthDate =
        Objects.requireNonNull(vault.seal(form.born().toString(), request.place("birth_date")));
    request.female = form.isFemale();
    request.namePrint = form.namePrint(vault);
    request.words = vault.seal(form.words(), request.place("words"));
    request.clueId = form.clue();
    request.dueOn = due;
    return request;
  }

  Place place(String column) {
    return new Place("subject_request." + column, id);
  }

  void requireKind(RequestKind wanted) {
    if (kind != wanted) {
      throw new Refusal.Conflict("subject.kind");
    }
  }

  void requireOpen() {
    if (status != RequestStatus.RECEIVED) {
      throw new Refusal.Conflict("subject.arrow");
    }
  }

  /** She is found by what is right from now on, by this request as well. */
  void rename(String right, Vault vault) {
    name = Objects.requireNonNull(vault.seal(right, place("name")));
    String born = Objects.requireNonNull(vault.open(birthDate, place("birth_date")));
    namePrint = new KnownPerson(right, null, LocalDate.parse(born), false, female).namePrint(vault);
  }

  /** As {@link #rename}, by another number. */
  void renumber(IdentityNumber right, Vault vault) {
    identityNumber = vault.seal(right.digits(), place("identity_number"));
    identityPrint = right.print(vault);
    birthDate =
        Objects.requireNonNull(vault.seal(right.birthDate().toString(), place("birth_date")));
    female = !right.male();
    rename(Objects.requireNonNull(vault.open(name, place("name"))), vault);
  }

  /** What was asked for is done, or told; an erasure is granted instead. */
  void answer(Actor actor, OffsetDateTime now) {
    if (kind == RequestKind.ERASURE) {
      throw new Refusal.Conflict("subject.kind");
    }
    end(RequestStatus.ANSWERED, actor, now);
  }

  /** Somebody else than who wrote it down has it erased; the request names her no longer. */
  void grant(Actor actor, OffsetDateTime now) {
    requireKind(RequestKind.ERASURE);
    if (receivedBy.equals(actor.account())) {
      throw new Refusal.Forbidden("subject.same_person");
    }
    end(RequestStatus.ANSWERED, actor, now);
    name = EMPTIED;
    birthDate = EMPTIED;
    identityNumber = null;
    identityPrint = null;
    namePrint = null;
    words = words == null ? null : EMPTIED;
    emptiedAt = now;
  }

  void refuse(Actor actor, RequestRefusal why, OffsetDateTime now) {
    end(RequestStatus.REFUSED, actor, now);
    refusal = why;
  }

  void takeBack(Actor actor, OffsetDateTime now) {
    end(RequestStatus.WITHDRAWN, actor, now);
  }

  private void end(RequestStatus to, Actor actor, OffsetDateTime now) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("subject.arrow");
    }
    status = to;
    answeredBy = actor.account();
    answeredAt = now;
    dueOn = null;
  }
}
