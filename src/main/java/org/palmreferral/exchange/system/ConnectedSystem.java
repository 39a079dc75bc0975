package org.palmreferral.exchange.system;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** Software of an organisation, from the day it is connected until it is closed. */
@Entity
@Table(name = "connected_system")
class ConnectedSystem {
  @Id UUID id;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Column(name = "account_id")
  UUID accountId;

  String name;

  @Column(name = "created_by")
  UUID createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "secret_at")
  OffsetDateTime secretAt;

  @Column(name = "closed_at")
  @Nullable OffsetDateTime closedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected ConnectedSystem() {}

  static ConnectedSystem connect(
      UUID organisation, UUID account, String name, UUID by, OffsetDateTime now) {
    ConnectedSystem system = new ConnectedSystem();
    system.id = UuidCreator.getTimeOrderedEpoch();
    system.organisationId = organisation;
    system.accountId = account;
    system.name = name;
    system.createdBy = by;
    system.createdAt = now;
    system.secretAt = now;
    return system;
  }

  /** It gets another secret; two who do that at once meet in the version. */
  void renew(OffsetDateTime now) {
    requireOpen();
    secretAt = now;
  }

  void close(OffsetDateTime now) {
    requireOpen();
    closedAt = now;
  }

  private void requireOpen() {
    if (closedAt != null) {
      throw new Refusal.Conflict("system.closed");
    }
  }
}
