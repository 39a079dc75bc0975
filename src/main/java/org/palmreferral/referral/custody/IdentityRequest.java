package org.palmreferral.referral.custody;

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
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** A request to know who minor victims are, and what the custodian said. */
@Entity
@Table(name = "identity_request")
class IdentityRequest {
  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Column(name = "requester_id")
  UUID requesterId;

  @Column(name = "requester_membership")
  UUID requesterMembership;

  @Enumerated(EnumType.STRING)
  IdentityForms.Purpose purpose;

  byte[] words;

  @Enumerated(EnumType.STRING)
  IdentityRequestStatus status;

  @Column(name = "asked_at")
  OffsetDateTime askedAt;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "custodian_id")
  @Nullable UUID custodianId;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  byte @Nullable [] answer;

  @Column(name = "expires_at")
  @Nullable OffsetDateTime expiresAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected IdentityRequest() {}

  static IdentityRequest asked(
      Actor actor, Clue clue, IdentityForms.Ask form, OffsetDateTime now, LocalDate due) {
    IdentityRequest request = new IdentityRequest();
    request.id = UuidCreator.getTimeOrderedEpoch();
    request.clueId = clue.id();
    request.organisationId = actor.requireOrganisation();
    request.requesterId = actor.account();
    request.requesterMembership = Objects.requireNonNull(actor.membership());
    request.purpose = form.purpose();
    request.words = request.seal(form.words(), "words", clue.key());
    request.status = IdentityRequestStatus.ASKED;
    request.askedAt = now;
    request.dueOn = due;
    return request;
  }

  void grant(Actor custodian, String why, OffsetDateTime until, OffsetDateTime now, CaseKey key) {
    answered(custodian, IdentityRequestStatus.GRANTED, why, now, key);
    expiresAt = until;
  }

  void deny(Actor custodian, String why, OffsetDateTime now, CaseKey key) {
    answered(custodian, IdentityRequestStatus.DENIED, why, now, key);
  }

  /** Ends a grant before its day. */
  void withdraw(Actor custodian) {
    requireOther(custodian);
    move(IdentityRequestStatus.WITHDRAWN);
  }

  private void answered(
      Actor custodian, IdentityRequestStatus to, String why, OffsetDateTime now, CaseKey key) {
    requireOther(custodian);
    move(to);
    custodianId = custodian.account();
    answeredAt = now;
    answer = seal(why, "answer", key);
    dueOn = null;
  }

  private void requireOther(Actor custodian) {
    if (requesterId.equals(custodian.account())) {
      throw new Refusal.Forbidden("identity_request.own");
    }
  }

  private void move(IdentityRequestStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("identity_request.arrow");
    }
    status = to;
  }

  private byte[] seal(String text, String column, CaseKey key) {
    return Objects.requireNonNull(key.seal(text, place(column, id)));
  }

  static Place place(String column, UUID id) {
    return new Place("identity_request." + column, id);
  }
}
