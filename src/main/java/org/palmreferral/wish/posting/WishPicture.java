package org.palmreferral.wish.posting;

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

/** A picture of a wish; its content lies encrypted in the attachment store. */
@Entity
@Immutable
@Table(name = WishPicture.TABLE)
class WishPicture {
  static final String TABLE = "wish_picture";

  @Id UUID id;

  @Column(name = "wish_id")
  UUID wishId;

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
  protected WishPicture() {}

  static WishPicture of(UUID id, UUID wish, Stored stored, UUID addedBy, OffsetDateTime now) {
    WishPicture picture = new WishPicture();
    picture.id = id;
    picture.wishId = wish;
    picture.mediaType = stored.mediaType();
    picture.size = stored.size();
    picture.print = stored.fingerprint();
    picture.fileKey = stored.fileKey();
    picture.addedBy = addedBy;
    picture.addedAt = now;
    return picture;
  }

  WishFile.Picture card() {
    return new WishFile.Picture(id, mediaType, size);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
