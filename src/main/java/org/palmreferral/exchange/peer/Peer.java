package org.palmreferral.exchange.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** Another installation. It is closed in the end, never deleted. */
@Entity
@Table(name = "exchange_peer")
class Peer {
  @Id UUID id;
  String name;

  /** Its public keys, as JSON. */
  String card;

  String fingerprint;

  @Column(name = "registered_by")
  UUID registeredBy;

  @Column(name = "registered_at")
  OffsetDateTime registeredAt;

  @Column(name = "changed_at")
  OffsetDateTime changedAt;

  @Column(name = "closed_at")
  @Nullable OffsetDateTime closedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Peer() {}

  Peer(
      UUID id, String name, String card, String fingerprint, UUID registeredBy, OffsetDateTime at) {
    this.id = id;
    this.name = name;
    this.card = card;
    this.fingerprint = fingerprint;
    this.registeredBy = registeredBy;
    this.registeredAt = at;
    this.changedAt = at;
  }

  void renew(String newCard, String newFingerprint, OffsetDateTime now) {
    requireOpen();
    changedAt = now;
    card = newCard;
    fingerprint = newFingerprint;
  }

  /** Others work there from now on. */
  void staff(OffsetDateTime now) {
    requireOpen();
    changedAt = now;
  }

  private void requireOpen() {
    if (closedAt != null) {
      throw new Refusal.Conflict("exchange.peer_closed");
    }
  }

  /** From now on nothing goes there and nothing is taken from there. */
  void close(OffsetDateTime now) {
    requireOpen();
    changedAt = now;
    closedAt = now;
  }
}
