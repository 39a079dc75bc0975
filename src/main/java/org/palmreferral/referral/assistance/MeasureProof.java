package org.palmreferral.referral.assistance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.palmreferral.vault.Stored;

/** A photo or scan that proves a measure; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = "measure_proof")
class MeasureProof {
  @Id UUID id;

  @Column(name = "measure_id")
  UUID measureId;

  @Column(name = "media_type")
  String mediaType;

  long size;
  byte[] print;

  @Column(name = "added_by")
  UUID addedBy;

  @Column(name = "added_at")
  OffsetDateTime addedAt;

  @SuppressWarnings("NullAway.Init")
  protected MeasureProof() {}

  static MeasureProof of(UUID id, UUID measure, Stored stored, UUID addedBy, OffsetDateTime now) {
    MeasureProof proof = new MeasureProof();
    proof.id = id;
    proof.measureId = measure;
    proof.mediaType = stored.mediaType();
    proof.size = stored.size();
    proof.print = stored.fingerprint();
    proof.addedBy = addedBy;
    proof.addedAt = now;
    return proof;
  }

  MeasureFile.ProofCard card() {
    return new MeasureFile.ProofCard(id, mediaType, size, addedAt);
  }
}
