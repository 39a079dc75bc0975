package org.palmreferral.referral.custody;

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
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** One step of a request's history. */
@Entity
@Immutable
@Table(name = "identity_request_step")
class IdentityRequestStep {
  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  OffsetDateTime at;
  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status")
  IdentityRequestStatus toStatus;

  byte[] words;

  @SuppressWarnings("NullAway.Init")
  protected IdentityRequestStep() {}

  static IdentityRequestStep of(
      IdentityRequest request, Actor actor, String words, OffsetDateTime now, CaseKey key) {
    IdentityRequestStep step = new IdentityRequestStep();
    step.id = UuidCreator.getTimeOrderedEpoch();
    step.requestId = request.id;
    step.at = now;
    step.account = actor.account();
    step.organisation = actor.requireOrganisation();
    step.role = actor.role();
    step.toStatus = request.status;
    step.words =
        Objects.requireNonNull(key.seal(words, new Place("identity_request_step.words", step.id)));
    return step;
  }
}
