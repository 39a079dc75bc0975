package org.palmreferral.wish.promise;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/** A picture that goes with a proof; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = PromisePicture.TABLE)
class PromisePicture {
  static final String TABLE = "promise_picture";

  @Id UUID id;

  @Column(name = "proof_id")
  UUID proofId;

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
  protected PromisePicture() {}

  static PromisePicture of(UUID id, UUID proof, Stored stored, UUID addedBy, OffsetDateTime now) {
    PromisePicture picture = new PromisePicture();
    picture.id = id;
    picture.proofId = proof;
    picture.mediaType = stored.mediaType();
    picture.size = stored.size();
    picture.print = stored.fingerprint();
    picture.fileKey = stored.fileKey();
    picture.addedBy = addedBy;
    picture.addedAt = now;
    return picture;
  }

  /** What is told of a picture. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PromisePicture")
  record Card(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID proof,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size) {}

  Card card() {
    return new Card(id, proofId, mediaType, size);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
