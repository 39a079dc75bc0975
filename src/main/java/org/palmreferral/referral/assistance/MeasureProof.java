package org.palmreferral.referral.assistance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/** A photo or scan that proves a measure; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = MeasureProof.TABLE)
class MeasureProof {
  static final String TABLE = "measure_proof";

  @Id UUID id;

  @Column(name = "measure_id")
  UUID measureId;

  @Column(name = "media_type")
  String mediaType;

  long size;
  byte[] print;

  @Column(name = "file_key")
  byte @Nullable [] fileKey;

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
    proof.fileKey = stored.fileKey();
    proof.addedBy = addedBy;
    proof.addedAt = now;
    return proof;
  }

  MeasureFile.ProofCard card() {
    return new MeasureFile.ProofCard(id, mediaType, size, addedAt);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
