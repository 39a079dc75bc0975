package org.palmreferral.exchange.parcel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;

/** A package that was sent from here, or imported here. */
@Entity
@Table(name = "parcel")
class Parcel {

  /** Which way it went. Names are stored. */
  enum Direction {
    SENT,
    IMPORTED
  }

  @Id UUID id;

  @Column(name = "peer_id")
  UUID peerId;

  @Column(name = "here_id")
  UUID hereId;

  @Column(name = "there_id")
  UUID thereId;

  @Enumerated(EnumType.STRING)
  Direction direction;

  long number;

  @Enumerated(EnumType.STRING)
  ParcelKind kind;

  @Column(name = "referral_id")
  UUID referralId;

  String state;
  String sha256;
  long size;

  @Column(name = "expires_at")
  OffsetDateTime expiresAt;

  UUID account;
  OffsetDateTime at;
  @Nullable String head;

  @Column(name = "shelf_id")
  @Nullable UUID shelfId;

  @Column(name = "shelf_size")
  long shelfSize;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Parcel() {}

  /** The file of a package: what stands in front of its files, and where they are. */
  record Bytes(String head, @Nullable UUID shelf, long shelfSize, String sha256, long size) {
    @Override
    public String toString() {
      return "Bytes";
    }
  }

  static Parcel sent(Line line, Manifest manifest, Actor actor) {
    Parcel parcel = of(line, manifest, actor, manifest.issuedAt());
    parcel.direction = Direction.SENT;
    return parcel;
  }

  static Parcel imported(
      UUID id,
      Line line,
      Manifest manifest,
      String sha256,
      long size,
      Actor actor,
      OffsetDateTime now) {
    Parcel parcel = of(line, manifest, actor, now);
    parcel.id = id;
    parcel.direction = Direction.IMPORTED;
    parcel.sha256 = sha256;
    parcel.size = size;
    return parcel;
  }

  private static Parcel of(Line line, Manifest manifest, Actor actor, OffsetDateTime now) {
    Parcel parcel = new Parcel();
    parcel.id = manifest.id();
    parcel.peerId = line.peer();
    parcel.hereId = line.here();
    parcel.thereId = line.there();
    parcel.number = manifest.number();
    parcel.kind = manifest.kind();
    parcel.referralId = manifest.referral();
    parcel.state = manifest.state();
    parcel.expiresAt = manifest.expiresAt();
    parcel.account = actor.account();
    parcel.at = now;
    return parcel;
  }

  /**
   * Is this file from now on; one that was made before under the same number is no longer given.
   */
  void holds(Bytes bytes, Manifest manifest) {
    head = bytes.head();
    shelfId = bytes.shelf();
    shelfSize = bytes.shelfSize();
    sha256 = bytes.sha256();
    size = bytes.size();
    expiresAt = manifest.expiresAt();
    at = manifest.issuedAt();
  }

  /** Is no file any more. */
  void forget() {
    head = "";
    shelfId = null;
    shelfSize = 0;
  }

  /** Whether it brings nothing but its number. */
  boolean isGivenUp() {
    return state.equals(Manifest.VOID);
  }

  /** Brings nothing any more. */
  void giveUp() {
    state = Manifest.VOID;
  }

  /** The running numbers it belongs to: one organisation here, one there. */
  record Line(UUID peer, UUID here, UUID there) {}
}
