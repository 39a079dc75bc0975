package org.palmreferral.referral.clue;

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

/** A photo or scan of a clue; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = ClueAttachment.TABLE)
class ClueAttachment {
  static final String TABLE = "clue_attachment";

  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  @Column(name = "media_type")
  String mediaType;

  long size;
  byte[] print;

  @Column(name = "file_key")
  byte @Nullable [] fileKey;

  @Column(name = "carried_id")
  @Nullable UUID carriedId;

  @Column(name = "added_by")
  UUID addedBy;

  @Column(name = "added_at")
  OffsetDateTime addedAt;

  @SuppressWarnings("NullAway.Init")
  protected ClueAttachment() {}

  static ClueAttachment of(UUID id, UUID clue, Stored stored, UUID addedBy, OffsetDateTime now) {
    ClueAttachment attachment = new ClueAttachment();
    attachment.id = id;
    attachment.clueId = clue;
    attachment.mediaType = stored.mediaType();
    attachment.size = stored.size();
    attachment.print = stored.fingerprint();
    attachment.fileKey = stored.fileKey();
    attachment.addedBy = addedBy;
    attachment.addedAt = now;
    return attachment;
  }

  /** One that came in a package. */
  static ClueAttachment carried(
      UUID id, UUID there, UUID clue, Stored stored, UUID addedBy, OffsetDateTime now) {
    ClueAttachment attachment = of(id, clue, stored, addedBy, now);
    attachment.carriedId = there;
    return attachment;
  }

  ClueFile.AttachmentCard card() {
    return new ClueFile.AttachmentCard(id, mediaType, size, addedAt);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
