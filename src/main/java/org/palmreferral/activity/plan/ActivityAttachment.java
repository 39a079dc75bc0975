package org.palmreferral.activity.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/** A file of an activity; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = ActivityAttachment.TABLE)
class ActivityAttachment {
  static final String TABLE = "activity_attachment";

  /** What a file is for. Names are stored: add, never rename. */
  enum Purpose {
    /** 资料: for those who signed up. */
    MATERIAL,
    /** 照片: people may be seen, so for those who hold activities alone. */
    PICTURE
  }

  /** A file without its content. */
  @Schema(name = "ActivityAttachment")
  record Card(
      @Schema(required = true) UUID id,
      @Schema(required = true) Purpose purpose,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size) {}

  @Id UUID id;

  @Column(name = "activity_id")
  UUID activityId;

  @Enumerated(EnumType.STRING)
  Purpose purpose;

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
  protected ActivityAttachment() {}

  static ActivityAttachment of(
      UUID id, UUID activity, Purpose purpose, Stored stored, UUID addedBy, OffsetDateTime now) {
    ActivityAttachment file = new ActivityAttachment();
    file.id = id;
    file.activityId = activity;
    file.purpose = purpose;
    file.mediaType = stored.mediaType();
    file.size = stored.size();
    file.print = stored.fingerprint();
    file.fileKey = stored.fileKey();
    file.addedBy = addedBy;
    file.addedAt = now;
    return file;
  }

  Card card() {
    return new Card(id, purpose, mediaType, size);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
