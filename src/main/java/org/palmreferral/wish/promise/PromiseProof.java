package org.palmreferral.wish.promise;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** That it was done, on a day. */
@Entity
@Table(name = "promise_proof")
class PromiseProof {
  @Id UUID id;

  @Column(name = "promise_id")
  UUID promiseId;

  @Column(name = "served_on")
  LocalDate servedOn;

  /** Served; none for goods. */
  @Nullable Short minutes;

  byte @Nullable [] note;

  @Column(name = "added_by")
  UUID addedBy;

  @Column(name = "added_at")
  OffsetDateTime addedAt;

  /** Disputed, and to be done again. */
  @Column(name = "set_aside")
  boolean setAside;

  @SuppressWarnings("NullAway.Init")
  protected PromiseProof() {}

  static PromiseProof of(
      Promise promise, ProofForm form, UUID addedBy, CaseKey key, OffsetDateTime now) {
    PromiseProof proof = new PromiseProof();
    proof.id = UuidCreator.getTimeOrderedEpoch();
    proof.promiseId = promise.id;
    proof.servedOn = form.servedOn();
    proof.minutes = form.minutes() == null ? null : form.minutes().shortValue();
    proof.note = key.seal(form.note(), place(proof.id));
    proof.addedBy = addedBy;
    proof.addedAt = now;
    return proof;
  }

  static Place place(UUID id) {
    return new Place("promise_proof.note", id);
  }
}
