package org.palmreferral.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.problem.Refusal;

/** An account in a role of an organisation, from one day to another. */
@Entity
@Table(name = "membership")
class Membership {
  @Id UUID id;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "started_at")
  OffsetDateTime startedAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  String[] permissions;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Membership() {}

  static Membership begin(UUID account, UUID organisation, Role role, OffsetDateTime now) {
    Membership membership = new Membership();
    membership.id = UuidCreator.getTimeOrderedEpoch();
    membership.accountId = account;
    membership.organisationId = organisation;
    membership.role = role;
    membership.startedAt = now;
    membership.permissions = new String[0];
    return membership;
  }

  /** What she may do beyond her role, from now on; somebody else decides that. */
  void permit(Actor by, Set<Permission> given, OrganisationKind kind) {
    if (endedAt != null) {
      throw new Refusal.Conflict("membership.ended");
    }
    if (accountId.equals(by.account())) {
      throw new Refusal.Forbidden("permission.own");
    }
    if (!Posts.permissions(kind, role).containsAll(given)) {
      throw new Refusal.RuleBroken("permission.role");
    }
    permissions = given.stream().sorted().map(Permission::name).toArray(String[]::new);
  }

  void end(OffsetDateTime now) {
    if (endedAt != null) {
      throw new Refusal.Conflict("membership.ended");
    }
    endedAt = now;
  }
}
