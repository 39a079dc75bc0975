package org.palmreferral.referral.relief;

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

/** A photo or scan of a piece of evidence. Its content lies in the attachment store. */
@Entity
@Immutable
@Table(name = EvidenceAttachment.TABLE)
class EvidenceAttachment {
  static final String TABLE = "relief_attachment";

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "evidence_id")
  UUID evidenceId;

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
  protected EvidenceAttachment() {}

  static EvidenceAttachment of(
      UUID id, Evidence evidence, Stored stored, UUID addedBy, OffsetDateTime now) {
    EvidenceAttachment attachment = new EvidenceAttachment();
    attachment.id = id;
    attachment.caseId = evidence.caseId;
    attachment.evidenceId = evidence.id;
    attachment.mediaType = stored.mediaType();
    attachment.size = stored.size();
    attachment.print = stored.fingerprint();
    attachment.fileKey = stored.fileKey();
    attachment.addedBy = addedBy;
    attachment.addedAt = now;
    return attachment;
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
