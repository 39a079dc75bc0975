package org.palmreferral.station.place;

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

/** A picture of a station, for everybody; it lies sealed on the shelf like any other file. */
@Entity
@Immutable
@Table(name = StationPicture.TABLE)
class StationPicture {
  static final String TABLE = "station_picture";

  @Id UUID id;

  @Column(name = "station_id")
  UUID stationId;

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
  protected StationPicture() {}

  static StationPicture of(UUID id, UUID station, Stored stored, UUID addedBy, OffsetDateTime now) {
    StationPicture picture = new StationPicture();
    picture.id = id;
    picture.stationId = station;
    picture.mediaType = stored.mediaType();
    picture.size = stored.size();
    picture.print = stored.fingerprint();
    picture.fileKey = stored.fileKey();
    picture.addedBy = addedBy;
    picture.addedAt = now;
    return picture;
  }

  /** What is told of one that was added. */
  @Schema(name = "StationPicture")
  record Card(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size) {}

  Card card() {
    return new Card(id, mediaType, size);
  }

  SealedFile sealed(CaseKey key) {
    return new SealedFile(TABLE, id, fileKey, key, mediaType, size);
  }
}
